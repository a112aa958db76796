package io.leat.planted.adapters.source.file;

import io.leat.planted.adapters.config.yaml.Tree;

/** An adapter that uses another one. */
public record ReaderThatSeesYaml(Tree tree) {}
