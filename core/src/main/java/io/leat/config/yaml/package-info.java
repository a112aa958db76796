/** How leat.yaml is read: YAML to a tree with line numbers, the tree to settings, and the compiled form between runs. */
@NullMarked
package io.leat.config.yaml;

import org.jspecify.annotations.NullMarked;
