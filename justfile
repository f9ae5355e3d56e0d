# The checks of `.ci/run`, one by one. Each is defined in `.ci/steps`, which also runs where `just` is not installed.

default:
    @just --list

# Formats the source.
fmt:
    cargo fmt

# Checks format, lints and documentation.
lint:
    .ci/steps fmt lint doc

# Runs all tests.
test:
    .ci/steps test

# Builds the documentation and opens it.
doc:
    cargo doc --release --no-deps --open

# Measures.
bench:
    .ci/steps bench

# Measures the language core beside spaCy.
peers:
    .ci/steps peers

# Everything that must hold before a change is taken.
ci:
    .ci/run
