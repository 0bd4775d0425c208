"""Webhooks, the thinking part: what can be told, how it is signed (Standard Webhooks), when it is tried again."""
