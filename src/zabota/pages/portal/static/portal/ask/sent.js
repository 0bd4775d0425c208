// It is sent: nothing of it is kept in this window any more.
import { forget } from "./kept.js";

forget();
