package io.leat.bench.jmh;

import io.leat.config.Configuration;
import io.leat.config.FileSourceSettings;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.mapping.Block;
import io.leat.mapping.Mapping;
import io.leat.mapping.RowLayout;
import io.leat.memory.MemoryBudget;
import io.leat.source.file.FileRecordReader;
import io.leat.source.file.FileRecordReader.Expectation;
import io.leat.source.file.InboxFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reading a file into rows that nobody takes, against Jackson's tokens of the same file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter and calls the set-up before anything else
public class ParseBenchmark {
    private static final JsonFactory JSON = new JsonFactory();

    @Param({"SLIM", "ITEMS"})
    public Shape shape;

    private InboxFile file;
    private FileSourceSettings source;
    private Mapping mapping;
    private int blockRows;
    private Block block;

    @Setup
    public void prepare() throws IOException, InvalidConfigurationException {
        Configuration configuration = shape.configuration();
        file = shape.file();
        source = shape.sync(configuration).files().orElseThrow();
        mapping = new Mapping(RowLayout.of(shape.sync(configuration).target()), configuration.zone());
        blockRows = configuration.blockRows();
        block = new Block(MemoryBudget.of(
                        Runtime.getRuntime().maxMemory(), configuration.memory().limit())
                .blockBytes());
    }

    /** All that a run does before it writes: SHA-256, framing, checks, parsing, mapping, hashing, encoding. */
    @Benchmark
    public long mapping() {
        Expectation expectation =
                new Expectation(source.format(), source.limits(), source.maxRejects(), OptionalLong.empty(), "");
        try (FileRecordReader reader = new FileRecordReader(file, expectation, mapping, reject -> {
            throw new IllegalStateException("record " + reject.number() + " " + reject.rule());
        })) {
            do {
                block.clear();
            } while (reader.read(block, block.capacity(), blockRows));
            return reader.records();
        }
    }

    /** The floor: every token once, of every value its length. */
    @Benchmark
    public long tokens() throws IOException {
        long characters = 0;
        try (InputStream stored = Files.newInputStream(file.path());
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), stored)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    characters += parser.getStringLength();
                }
            }
        }
        return characters;
    }
}
