"""Bare probes: what the same work costs without us, so that a number has something to stand beside."""

import http.client
import os
import socket

import psycopg

from tests.bench.cost import cpu_ms


def same_sql(dsn: str, queries: list[str], times: int) -> float:
    """ms of the server's processor time for one round of these queries, alone on one connection.

    A round is a transaction: what is set for one holds for all of it, as where they come from.
    """
    with psycopg.connect(dsn, autocommit=True) as connection:
        backend = [connection.info.backend_pid]
        before = cpu_ms(backend)
        for _ in range(times):
            with connection.transaction():
                for query in queries:
                    connection.execute(query.encode()).fetchall()
        return (cpu_ms(backend) - before) / times


def same_bytes(answer: bytes, times: int) -> float:
    """ms of processor time of a process that only reads a request and writes these bytes back."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(answer)}\r\n\r\n".encode()
    child = os.fork()
    if child == 0:
        _answer(listener, head + answer)
    listener.close()
    client = http.client.HTTPConnection("127.0.0.1", port)
    try:
        for _ in range(times):
            client.request("GET", "/")
            client.getresponse().read()
        return cpu_ms([child]) / times
    finally:
        client.close()
        os.waitpid(child, 0)


def _answer(listener: socket.socket, answer: bytes) -> None:
    connection, _ = listener.accept()
    while connection.recv(65536):
        connection.sendall(answer)
    os._exit(0)
