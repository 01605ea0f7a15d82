"""The tests run without a network, and this proves it."""

import socket

import pytest


def test_connecting_to_another_machine_is_refused_in_tests():
    with socket.socket() as line, pytest.raises(AssertionError, match="forbidden in tests"):
        line.connect(("192.0.2.1", 80))


def test_creating_a_connection_is_refused_in_tests():
    with pytest.raises(AssertionError, match="forbidden in tests"):
        socket.create_connection(("127.0.0.1", 9), timeout=1)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_local_sockets_still_work_in_tests(tmp_path):
    where = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(where)
        server.listen()
        client.connect(where)
        assert client.getpeername() == where
