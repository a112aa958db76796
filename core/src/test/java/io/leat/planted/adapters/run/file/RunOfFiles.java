package io.leat.planted.adapters.run.file;

import io.leat.planted.adapters.source.file.ReaderThatSeesYaml;

/** Allowed: the run of files drives the source of files. */
public record RunOfFiles(ReaderThatSeesYaml reader) {}
