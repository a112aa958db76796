package io.leat.app.report;

import io.leat.Counts;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Notice;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Runs as one JSON object, for programs. */
public final class RunJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private RunJson() {}

    /** Prints all runs of one command; {@code exitCode} is what the process will end with. */
    public static void print(PrintStream out, List<RunResult> results, int exitCode) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty(
                    "total_credentials",
                    results.stream().mapToLong(RunResult::credentials).sum());
            json.writeNumberProperty("successful_syncs", count(results, true));
            json.writeNumberProperty("failed_syncs", count(results, false));
            json.writeNumberProperty(
                    "total_records_processed",
                    results.stream().mapToLong(result -> result.counts().read()).sum());
            json.writeNumberProperty(
                    "execution_time_seconds",
                    results.stream()
                                    .mapToLong(result -> result.duration().toMillis())
                                    .sum()
                            / 1000.0);
            json.writeNumberProperty("exit_code", exitCode);
            json.writeArrayPropertyStart("runs");
            results.forEach(result -> run(json, result));
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    /** Splits of many tenants count one by one, other syncs as a whole. */
    private static long count(List<RunResult> results, boolean successful) {
        return results.stream()
                .mapToLong(result -> result.credentials() > 0
                        ? successful ? result.completed() : result.failed()
                        : isSuccessful(result) == successful ? 1 : 0)
                .sum();
    }

    private static boolean isSuccessful(RunResult result) {
        return switch (result.outcome()) {
            case SUCCEEDED, IDLE, RUNNING, PAUSED -> true;
            case PARTIAL, FAILED -> false;
        };
    }

    private static void run(JsonGenerator json, RunResult result) {
        json.writeStartObject();
        json.writeStringProperty("sync", result.sync());
        json.writeStringProperty("outcome", result.outcome().text());
        counts(json, result.counts());
        json.writeNumberProperty("deactivated", result.deactivated());
        json.writeNumberProperty("splits_completed", result.completed());
        json.writeNumberProperty("splits_failed", result.failed());
        if (result.pages().isPresent()) {
            json.writeNumberProperty("pages", result.pages().getAsLong());
        }
        json.writeNumberProperty("peak_memory_bytes", result.memory().peak());
        json.writeNumberProperty("memory_limit_bytes", result.memory().limit());
        json.writeNumberProperty("seconds", result.duration().toMillis() / 1000.0);
        json.writeArrayPropertyStart("notices");
        for (Notice notice : result.notices()) {
            json.writeStartObject();
            json.writeStringProperty("text", notice.text());
            json.writeBooleanProperty("new", notice.isNew());
            json.writeBooleanProperty("problem", notice.isProblem());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("splits");
        result.splits().forEach(split -> split(json, split));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, Counts counts) {
        json.writeNumberProperty("read", counts.read());
        json.writeNumberProperty("inserted", counts.inserted());
        json.writeNumberProperty("updated", counts.updated());
        json.writeNumberProperty("unchanged", counts.unchanged());
        json.writeNumberProperty("duplicate", counts.duplicate());
        json.writeNumberProperty("rejected", counts.rejected());
        json.writeNumberProperty("not_stored", counts.notStored());
    }

    private static void split(JsonGenerator json, SplitResult split) {
        json.writeStartObject();
        json.writeStringProperty("split", split.split());
        split.origin().tenant().ifPresent(tenant -> {
            json.writeNumberProperty("credential_id", tenant.credential());
            json.writeStringProperty("company_id", tenant.identity().companyId());
            json.writeStringProperty("company", tenant.company());
            json.writeStringProperty("environment", tenant.identity().environment());
            json.writeStringProperty("data_type", tenant.dataType());
        });
        split.origin().retry().ifPresent(retry -> {
            json.writeNumberProperty("retry_of", retry.of());
            json.writeNumberProperty("retry", retry.number());
        });
        json.writeStringProperty("outcome", split.outcome().state().text());
        counts(json, split.outcome().counts());
        json.writeStringProperty("position", split.position());
        json.writeNumberProperty("bytes", split.bytes());
        json.writeNumberProperty("peak_memory_bytes", split.peakMemory());
        json.writeNumberProperty("seconds", split.duration().toMillis() / 1000.0);
        if (split.outcome() instanceof SplitOutcome.Failed failed) {
            json.writeStringProperty("error_kind", failed.cause().kind().name());
            json.writeStringProperty("error", failed.cause().text());
        } else if (split.outcome() instanceof SplitOutcome.Skipped skipped) {
            json.writeStringProperty("reason", skipped.reason());
        } else if (split.outcome() instanceof SplitOutcome.TimedOut late) {
            json.writeStringProperty("error_kind", "TRANSIENT");
            json.writeStringProperty(
                    "error", "took longer than " + late.timeout().toSeconds() + " s");
        }
        json.writeEndObject();
    }
}
