package io.leat.bench.spring;

import io.leat.bench.peer.Missing;
import io.leat.bench.shape.Bindings;
import io.leat.bench.shape.DeliveredFiles;
import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Statements;
import io.leat.bench.shape.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.MultiResourceItemReader;
import org.springframework.batch.infrastructure.item.file.builder.MultiResourceItemReaderBuilder;
import org.springframework.batch.infrastructure.item.json.JacksonJsonObjectReader;
import org.springframework.batch.infrastructure.item.json.JsonItemReader;
import org.springframework.batch.infrastructure.item.json.builder.JsonItemReaderBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** The job and its two steps. */
record ImportJob(
        JobRepository repository, PlatformTransactionManager transactions, DataSource source, Statements statements) {
    private static final int CHUNK = 1000;

    Job of(Path folder) throws IOException {
        Set<String> seen = new HashSet<>();
        return new JobBuilder("import", repository)
                .start(load(folder, seen))
                .next(deactivate(seen))
                .build();
    }

    private Step load(Path folder, Set<String> seen) throws IOException {
        return new StepBuilder("load", repository)
                .<JsonNode, @Nullable Object[]>chunk(CHUNK)
                .transactionManager(transactions)
                .reader(reader(folder))
                .processor(item -> {
                    @Nullable Object[] values = Values.of(statements.shape(), item);
                    seen.add(String.valueOf(values[0]));
                    return values;
                })
                .writer(writer())
                .build();
    }

    private static MultiResourceItemReader<JsonNode> reader(Path folder) throws IOException {
        JsonItemReader<JsonNode> file = new JsonItemReaderBuilder<JsonNode>()
                .name("file")
                .jsonObjectReader(new JacksonJsonObjectReader<>(JsonNode.class))
                .build();
        return new MultiResourceItemReaderBuilder<JsonNode>()
                .name("delivery")
                .delegate(file)
                .resources(DeliveredFiles.in(folder).stream()
                        .map(FileSystemResource::new)
                        .toArray(Resource[]::new))
                .build();
    }

    private JdbcBatchItemWriter<@Nullable Object[]> writer() {
        return new JdbcBatchItemWriterBuilder<@Nullable Object[]>()
                .dataSource(source)
                .sql(statements.upsert())
                .itemPreparedStatementSetter((values, statement) -> Bindings.insert(statement, values))
                // MariaDB counts an upsert that changes nothing as none, and one that changes something as two.
                .assertUpdates(statements.dialect() == Dialect.POSTGRES)
                .build();
    }

    private Step deactivate(Set<String> seen) {
        return new StepBuilder("deactivate", repository)
                .tasklet(
                        (contribution, context) -> {
                            new Missing(DataSourceUtils.getConnection(source), statements).deactivate(seen);
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }
}
