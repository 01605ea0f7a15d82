"""Nothing here is a test: the fuzzer is started by hand and needs a package that the tests do not."""

collect_ignore_glob = ["*.py"]
