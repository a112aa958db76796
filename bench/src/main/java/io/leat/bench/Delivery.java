package io.leat.bench;

import io.leat.bench.shape.Shape;
import java.nio.file.Path;

/**
 * One delivery as it lies in the folder of generated data.
 *
 * @param folder its JSON files, with their manifest where the shape has one
 * @param csv the same rows for a server's own bulk load
 * @param rows of it
 */
record Delivery(Shape shape, Path folder, Path csv, long rows) {}
