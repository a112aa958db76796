package io.leat.app.cli;

import io.leat.SyncException;
import io.leat.app.Program;
import io.leat.app.report.Terminal;
import io.leat.app.report.ToldFailure;
import io.leat.config.DownloadSettings;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.run.download.Downloader;
import io.leat.run.download.Downloader.Downloaded;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat download}. */
@Command(
        name = "download",
        description =
                "Writes what a web API answers into an inbox: chunk files, and last the manifest that names them. A download that was cut off goes on.",
        sortOptions = false,
        footer = {"", "Example:", "  leat download items-download && leat run items"})
final class DownloadCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadCommand.class);

    @ParentCommand
    private @Nullable Leat leat;

    @Parameters(paramLabel = "SYNC", description = "A sync whose target is an inbox.")
    private String name = "";

    @Option(names = "--force", description = "Also before the time until which a rate limit makes it wait.")
    private boolean force;

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = Leats.of(leat);
        Program program = root.program();
        DownloadSettings download = chosen(program);
        Stopping stopping = Stopping.onSignal();
        ToldFailure told = new ToldFailure(program.configuration().state(), download.name());
        try (Database database = program.database()) {
            Downloader downloader = program.downloader(download, database, stopping::isAsked);
            if (!force && downloader.isWaiting()) {
                return ExitCode.OK;
            }
            Optional<Downloaded> downloaded = downloader.run();
            told.forget();
            downloaded.ifPresent(one -> report(root, one));
            return ExitCode.OK;
        } catch (SyncException failure) {
            LOG.error("{} failed: {}", name, failure.text());
            if (root.terminal().errIsTerminal() || told.isNew(failure.text())) {
                root.terminal().err().println("leat: " + name + ": " + failure.text());
            }
            return ExitCode.FAILED;
        } finally {
            stopping.done();
        }
    }

    private DownloadSettings chosen(Program program) {
        return program.configuration().downloads().stream()
                .filter(download -> download.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        Leats.of(leat).commandLine(),
                        "\"" + name + "\": no sync with target: {type: inbox, …} has this name; there are "
                                + program.configuration().downloads().stream()
                                        .map(DownloadSettings::name)
                                        .collect(Collectors.joining(", ", "[", "]"))));
    }

    private void report(Leat root, Downloaded downloaded) {
        Terminal terminal = root.terminal();
        if (root.isQuiet() || !terminal.outIsTerminal()) {
            return;
        }
        terminal.out()
                .println(
                        switch (downloaded) {
                            case Downloaded.Whole whole ->
                                String.format(
                                        Locale.ROOT,
                                        "%s  %d files, %,d records, %.1f MB in %.1f s: %s",
                                        name,
                                        whole.files(),
                                        whole.records(),
                                        whole.bytes() / 1e6,
                                        whole.took().toMillis() / 1000.0,
                                        whole.manifest());
                            case Downloaded.Paused paused -> name + " paused: " + paused.reason();
                        });
    }
}
