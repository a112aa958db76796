package io.leat.app.cli;

import io.leat.config.HttpSourceSettings;
import io.leat.config.HttpSourceSettings.Paging;
import io.leat.config.HttpSourceSettings.Plan;
import java.time.Duration;
import java.util.stream.Collectors;

/** What a web API is asked for, as {@code leat check} tells it. */
final class ApiPlan {
    private ApiPlan() {}

    static String text(HttpSourceSettings source) {
        String pointer = source.answer().records();
        return "records at " + (pointer.isEmpty() ? "the top level" : pointer) + ", " + paging(source.paging()) + ", "
                + source.concurrency() + " at once"
                + source.rateLimit().plans().stream().map(ApiPlan::plan).collect(Collectors.joining());
    }

    private static String plan(Plan plan) {
        return ", " + plan.calls() + " calls in " + span(plan.per());
    }

    private static String span(Duration span) {
        return span.toSeconds() % 3600 == 0 && span.toHours() > 0 ? span.toHours() + " h" : span.toSeconds() + " s";
    }

    private static String paging(Paging paging) {
        return switch (paging) {
            case Paging.None none -> "one page";
            case Paging.Numbered numbered -> "pages of " + numbered.size() + " by " + numbered.parameter();
            case Paging.Offset offset -> "pages of " + offset.size() + " by " + offset.parameter();
            case Paging.Cursor cursor -> "pages by " + cursor.parameter() + " from " + cursor.from();
            case Paging.NextUrl next -> "pages by the address at " + next.from();
            case Paging.LinkHeader link -> "pages by the Link header";
        };
    }
}
