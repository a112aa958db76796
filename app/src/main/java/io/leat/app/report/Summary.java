package io.leat.app.report;

import io.leat.Counts;
import io.leat.app.report.Terminal.Colour;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Notice;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import java.util.Locale;

/** What a person reads after a run: one line of counts, one of memory, and what needs attention. */
public final class Summary {
    private Summary() {}

    public static void print(RunResult result, Terminal terminal, boolean dryRun) {
        String outcome =
                terminal.coloured(colourOf(result.outcome()), result.outcome().text());
        Counts counts = result.counts();
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s %s%s  %s  read %,d = inserted %,d + updated %,d + unchanged %,d + duplicate"
                                + " %,d + rejected %,d%s  deactivated %,d  in %.1f s",
                        result.sync(),
                        outcome,
                        dryRun ? " (dry run, nothing is stored)" : "",
                        work(result),
                        counts.read(),
                        counts.inserted(),
                        counts.updated(),
                        counts.unchanged(),
                        counts.duplicate(),
                        counts.rejected(),
                        counts.addUp() ? "" : String.format(Locale.ROOT, " + not stored %,d", counts.notStored()),
                        result.deactivated(),
                        result.duration().toMillis() / 1000.0));
        terminal.out()
                .println(terminal.coloured(Colour.FAINT, "  " + result.memory().text()));
        if (dryRun) {
            result.splits().forEach(split -> terminal.out().println("  " + told(split)));
        }
        for (Notice notice : result.notices()) {
            String mark = notice.isProblem() ? terminal.coloured(Colour.YELLOW, "! ") : "  ";
            terminal.out().println(mark + notice.text());
        }
    }

    /** A split that was not run, and what would be done with it. */
    private static String told(SplitResult split) {
        String name = split.origin()
                .tenant()
                .map(tenant -> tenant.company() + " (" + tenant.identity().companyId() + ") " + tenant.dataType())
                .orElse(split.split());
        String what = split.outcome() instanceof SplitOutcome.Skipped skipped
                ? skipped.reason()
                : split.outcome().state().text();
        return name + ": " + what
                + split.origin()
                        .retry()
                        .map(retry -> " [retry " + retry.number() + " of split run " + retry.of() + "]")
                        .orElse("");
    }

    private static String work(RunResult result) {
        if (result.credentials() > 0) {
            return String.format(
                    Locale.ROOT,
                    "%,d credentials, %,d splits, %,d failed",
                    result.credentials(),
                    result.completed() + result.failed(),
                    result.failed());
        }
        return result.pages().isPresent()
                ? String.format(Locale.ROOT, "%,d pages", result.pages().getAsLong())
                : String.format(
                        Locale.ROOT, "%d files, %d failed", result.completed() + result.failed(), result.failed());
    }

    private static Colour colourOf(RunResult.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED, IDLE, RUNNING -> Colour.GREEN;
            case PARTIAL, FAILED -> Colour.RED;
            case PAUSED -> Colour.YELLOW;
        };
    }
}
