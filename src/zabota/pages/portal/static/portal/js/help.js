// What every page of a help centre needs; without it all of them work.
import "./found-answers.js";
import "./help-search.js";
