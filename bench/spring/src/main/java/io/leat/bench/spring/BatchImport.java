package io.leat.bench.spring;

import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Shape;
import io.leat.bench.shape.Statements;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The import with Spring Batch as its reference shows it: a step of chunks with a reader of JSON and a batch writer, and a
 * step that deactivates. Its job repository is the usual one, in the same database, whose tables it makes where they are
 * missing. One connection, kept open, stands for a pool.
 *
 * <p>Arguments: shape, dialect and folder of the delivery. The database is named by BENCH_DB_URL, BENCH_DB_USER and
 * BENCH_DB_PASSWORD. Exit code 1 when the job fails.
 */
public final class BatchImport {
    private BatchImport() {}

    public static void main(String[] arguments) throws Exception {
        Statements statements = new Statements(Dialect.valueOf(arguments[1]), Shape.of(arguments[0]));
        BatchStatus status;
        try (Connection connection = DriverManager.getConnection(
                System.getenv("BENCH_DB_URL"), System.getenv("BENCH_DB_USER"), System.getenv("BENCH_DB_PASSWORD"))) {
            status = run(new SingleConnectionDataSource(connection, true), statements, Path.of(arguments[2]));
        }
        System.exit(status == BatchStatus.COMPLETED ? 0 : 1);
    }

    private static BatchStatus run(DataSource source, Statements statements, Path folder) throws Exception {
        createTables(source, statements.dialect());
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        JdbcJobRepositoryFactoryBean repositories = new JdbcJobRepositoryFactoryBean();
        repositories.setDataSource(source);
        repositories.setTransactionManager(transactions);
        repositories.afterPropertiesSet();
        JobRepository repository = repositories.getObject();

        JobOperatorFactoryBean operators = new JobOperatorFactoryBean();
        operators.setJobRepository(repository);
        operators.setJobRegistry(new MapJobRegistry());
        operators.setTransactionManager(transactions);
        operators.afterPropertiesSet();
        JobExecution execution = operators
                .getObject()
                .start(
                        new ImportJob(repository, transactions, source, statements).of(folder),
                        new JobParametersBuilder()
                                .addLong("started", System.currentTimeMillis())
                                .toJobParameters());
        return execution.getStatus();
    }

    private static void createTables(DataSource source, Dialect dialect) throws SQLException {
        String name =
                dialect == Dialect.POSTGRES ? "postgresql" : dialect.name().toLowerCase(Locale.ROOT);
        try (Connection connection = source.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                if (tables.getString("TABLE_NAME").equalsIgnoreCase("BATCH_JOB_INSTANCE")) {
                    return;
                }
            }
        }
        new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-" + name + ".sql"))
                .execute(source);
    }
}
