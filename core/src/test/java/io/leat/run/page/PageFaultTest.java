package io.leat.run.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.ErrorKind;
import io.leat.database.Product;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.SplitOutcome;
import io.leat.standin.http.Fault;
import io.leat.standin.http.Faults;
import io.leat.standin.http.RetryAfter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFaultTest {
    @TempDir
    private Path folder;

    private Chains chains;

    @BeforeEach
    void aService() throws IOException {
        chains = new Chains(folder, Product.SQLITE, Chains.players(600));
    }

    @AfterEach
    void itEnds() {
        chains.close();
    }

    private SplitOutcome.Failed failure(RunResult result) {
        assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(chains.told(result)).doesNotContain(Chains.TOKEN);
        return (SplitOutcome.Failed) result.splits().getFirst().outcome();
    }

    static Stream<Fault> passing() {
        return Stream.concat(Faults.passing().stream(), Stream.of(new Fault.Html(), new Fault.WrongType()));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void a_fault_that_passes_costs_nothing_but_time(Fault fault) {
        chains.service.faults(Faults.at(Map.of(1, fault, 4, fault, 5, fault, 12, fault)));

        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.rows()).isEqualTo(chains.expected());
        assertThat(chains.committed()).containsExactly("12|600");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void faults_at_random_end_in_a_complete_table_or_in_a_failure(long seed) {
        List<Fault> kinds = List.of(
                new Fault.ServerError(),
                new Fault.Cut(),
                new Fault.WrongJson(),
                new Fault.TruncatedJson(),
                new Fault.Html(),
                new Fault.WrongType(),
                new Fault.TooMany(new RetryAfter.Fraction(Duration.ofMillis(20))));
        chains.service.faults(Faults.byChance(0.4, seed, kinds));

        for (int run = 0; run < 100; run++) {
            RunResult result = chains.run();
            if (result.outcome() == Outcome.SUCCEEDED) {
                assertThat(chains.rows()).isEqualTo(chains.expected());
                assertThat(chains.committed()).containsExactly("12|600");
                return;
            }
            assertThat(failure(result).cause().kind()).isEqualTo(ErrorKind.TRANSIENT);
            chains.clock.by = chains.clock.by.plus(Duration.ofHours(2));
        }
        throw new AssertionError("no run of a hundred came to the end");
    }

    @Test
    void a_service_that_stays_broken_fails_the_split_with_its_own_words() {
        chains.service.faults(call -> java.util.Optional.of(new Fault.ServerError()));

        SplitOutcome.Failed failed = failure(chains.run());

        assertThat(failed.cause().kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(failed.cause().text())
                .contains("/v3/football/players page=1: answered with status 500 (Something went wrong.)", "3 times");
        assertThat(chains.isIdle()).isTrue();
        assertThat(chains.service.counts().calls()).isEqualTo(3);
    }

    @Test
    void html_in_the_place_of_json_is_told_with_its_title() {
        chains.service.faults(call -> java.util.Optional.of(new Fault.Html()));

        assertThat(failure(chains.run()).cause().text()).contains("answers with HTML (\"Sign in\")");
    }

    @Test
    void a_refused_credential_is_told_as_such_and_not_tried_again() {
        chains.service.faults(call -> java.util.Optional.of(new Fault.ExpiredToken()));

        SplitOutcome.Failed failed = failure(chains.run());

        assertThat(failed.cause().kind()).isEqualTo(ErrorKind.AUTH);
        assertThat(failed.cause().text()).contains("status 401 (The token has expired.)", "the credential is wrong");
        assertThat(chains.service.counts().calls()).isEqualTo(1);
    }

    @Test
    void a_wrong_question_is_told_with_the_words_of_the_service() {
        chains.paging = Chains.USUAL_PAGING.replace("size: 50", "size: 99");

        SplitOutcome.Failed failed = failure(chains.run());

        assertThat(failed.cause().kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failed.cause().text()).contains("status 400", "per_page");
    }

    @Test
    void a_stalled_answer_ends_after_the_longest_time_of_a_request() {
        chains.source = "timeout: {request: 300ms}";
        chains.service.faults(Faults.at(Map.of(3, new Fault.Stalled())));

        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.rows()).isEqualTo(chains.expected());
    }

    @Test
    void credentials_do_not_follow_a_redirection_to_another_place() {
        chains.service.faults(Faults.at(Map.of(2, new Fault.Redirect())));

        SplitOutcome.Failed failed = failure(chains.run());

        assertThat(failed.cause().text()).contains("status 404");
        assertThat(chains.service.elsewhere().calls()).isEqualTo(1);
        assertThat(chains.service.elsewhere().leaks()).isZero();
    }

    @Test
    void a_cursor_that_comes_again_ends_the_chain() {
        chains.path = "/v3/cursor/players";
        chains.paging = "{type: cursor, parameter: cursor, from: /next_cursor, more: /has_more, size-parameter: limit,"
                + " size: 50}";
        chains.service.faults(Faults.at(Map.of(3, new Fault.RepeatedCursor())));

        SplitOutcome.Failed failed = failure(chains.run());

        assertThat(failed.cause().kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failed.cause().text()).contains("the chain would never end");
        assertThat(chains.committed()).containsExactly("2|100");
    }

    @Test
    void a_page_that_comes_again_ends_the_chain() {
        chains.source = "concurrency: 1";
        chains.service.faults(Faults.at(Map.of(3, new Fault.RepeatedCursor())));

        assertThat(failure(chains.run()).cause().text())
                .contains("page=3", "holds the same 50 records as the page before it");
        assertThat(chains.committed()).containsExactly("2|100");
    }

    @Test
    void a_token_is_fetched_once_and_anew_where_it_is_refused() {
        chains.auth = "{type: oauth2, token-url: \"" + chains.service.address()
                + "/oauth/token\", client-id: \"${env:CLIENT}\", client-secret: \"${env:SECRET}\"}";
        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.service.counts().tokenCalls()).isEqualTo(1);

        // Calls beyond the end of the first chain may still be on their way; the second one has ten pages.
        int within = chains.service.counts().calls() + 5;
        chains.service.faults(Faults.at(Map.of(within, new Fault.ExpiredToken())));
        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.service.counts().tokenCalls()).isEqualTo(3);
    }

    @Test
    void a_client_that_is_refused_is_told_as_such() {
        chains.auth = "{type: oauth2, token-url: \"" + chains.service.address()
                + "/oauth/token\", client-id: \"${env:CLIENT}\", client-secret: \"${env:TOKEN}\"}";

        SplitOutcome.Failed failed = failure(chains.run());

        assertThat(failed.cause().kind()).isEqualTo(ErrorKind.AUTH);
        assertThat(failed.cause().text()).contains("refuses the client with status 400: invalid_client");
    }
}
