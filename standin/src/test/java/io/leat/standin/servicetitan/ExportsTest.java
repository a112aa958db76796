package io.leat.standin.servicetitan;

import static io.leat.standin.servicetitan.Caller.CUSTOMER_EXPORT;
import static io.leat.standin.servicetitan.Caller.INVOICE_EXPORT;
import static io.leat.standin.servicetitan.Caller.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.http.Got;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportsTest {
    private static final int SIZE = 30;
    private static final Comparator<Invoice> ORDER =
            Comparator.comparing(Invoice::modifiedOn).thenComparingLong(Invoice::id);

    private Caller caller;

    @BeforeEach
    void open() throws Exception {
        caller = Caller.of(PLAN.withEmpty(2).withExportSize(SIZE));
    }

    @AfterEach
    void close() {
        caller.close();
    }

    /** Pages from a place to the end. */
    private List<Got> exported(String path, String from) throws Exception {
        List<Got> pages = new ArrayList<>();
        String place = from;
        do {
            pages.add(caller.get(0, path + "?from=" + place));
            place = continueFrom(pages.getLast());
        } while (Boolean.TRUE.equals(pages.getLast().object().get("hasMore")));
        return pages;
    }

    private static String continueFrom(Got page) {
        return String.valueOf(page.object().get("continueFrom"));
    }

    private List<Map<String, @Nullable Object>> inOrder(Predicate<Invoice> chosen) {
        return Expected.invoices(caller.service().invoices(0).stream()
                .filter(chosen)
                .sorted(ORDER)
                .toList());
    }

    @Test
    void the_envelope_is_the_published_one() throws Exception {
        for (String path : List.of(CUSTOMER_EXPORT, INVOICE_EXPORT)) {
            Got got = caller.get(0, path);
            assertThat(got.object().keySet()).containsExactly("hasMore", "continueFrom", "data");
            assertThat(got.object()).containsEntry("hasMore", true);
            assertThat(got.rows("data")).hasSize(SIZE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void each_page_starts_with_the_last_row_of_the_one_before_and_together_they_are_all(boolean customers)
            throws Exception {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Got page : exported(customers ? CUSTOMER_EXPORT : INVOICE_EXPORT, "")) {
            List<Map<String, @Nullable Object>> data = page.rows("data");
            if (!rows.isEmpty()) {
                assertThat(data.getFirst()).isEqualTo(rows.getLast());
                data = data.subList(1, data.size());
            }
            rows.addAll(data);
        }
        List<Map<String, @Nullable Object>> all = customers
                ? Expected.customers(caller.service().customers(0).stream()
                        .sorted(Comparator.comparing(Customer::modifiedOn).thenComparingLong(Customer::id))
                        .toList())
                : inOrder(row -> true);
        assertThat(rows).isEqualTo(all).hasSizeGreaterThan(SIZE);
        assertThat(rows).anyMatch(row -> Boolean.FALSE.equals(row.get("active")));
    }

    @Test
    void pages_may_end_among_rows_of_the_same_time() throws Exception {
        Instant imported = Instant.parse("2011-12-20T03:00:00.1234567Z");
        try (Caller two = Caller.of(PLAN.withExportSize(2))) {
            Got first = two.get(0, INVOICE_EXPORT + "?from=" + imported);
            Got second = two.get(0, INVOICE_EXPORT + "?from=" + continueFrom(first));
            assertThat(first.rows("data"))
                    .allMatch(row -> Expected.time(imported).equals(row.get("modifiedOn")));
            assertThat(second.rows("data"))
                    .allMatch(row -> Expected.time(imported).equals(row.get("modifiedOn")));
            assertThat(second.rows("data").getFirst())
                    .isEqualTo(first.rows("data").getLast());
            assertThat(second.rows("data").getLast()).isNotIn(first.rows("data"));
        }
    }

    @Test
    void the_last_page_says_where_to_continue_and_there_is_its_last_row_again() throws Exception {
        Got last = exported(INVOICE_EXPORT, "").getLast();
        Got again = caller.get(0, INVOICE_EXPORT + "?from=" + continueFrom(last));
        assertThat(again.rows("data")).containsExactly(last.rows("data").getLast());
        assertThat(again.object()).containsEntry("hasMore", false).containsEntry("continueFrom", continueFrom(last));
    }

    @Test
    void there_is_more_until_the_last_row() throws Exception {
        int all = caller.service().invoices(0).size();
        for (int size : new int[] {all - 1, all, all + 1}) {
            try (Caller other = Caller.of(PLAN.withExportSize(size))) {
                Got got = other.get(0, INVOICE_EXPORT);
                assertThat(got.object()).containsEntry("hasMore", size < all);
                assertThat(got.rows("data")).hasSize(Math.min(size, all));
            }
        }
    }

    @Test
    void a_date_or_a_time_is_a_place_too() throws Exception {
        List<Map<String, @Nullable Object>> late =
                inOrder(row -> !row.modifiedOn().isBefore(Instant.parse("2011-04-15T00:00:00Z")));
        assertThat(late).hasSizeGreaterThan(SIZE);
        assertThat(caller.get(0, INVOICE_EXPORT + "?from=2011-04-15").rows("data"))
                .isEqualTo(late.subList(0, SIZE));
        String time = String.valueOf(late.get(2).get("modifiedOn"));
        assertThat(caller.get(0, INVOICE_EXPORT + "?from=" + time).rows("data").getFirst())
                .isEqualTo(late.get(2));
    }

    @Test
    void what_changed_comes_from_where_the_run_before_ended() throws Exception {
        Got last = exported(INVOICE_EXPORT, "").getLast();
        Changes changes = caller.service().change(0, 20);
        assertThat(changes.invoices()).isEqualTo(new Changes.Change(10, 5, 5));
        Got got = caller.get(0, INVOICE_EXPORT + "?from=" + continueFrom(last));
        List<Map<String, @Nullable Object>> changed =
                inOrder(row -> !row.modifiedOn().isBefore(Instant.parse("2012-01-01T00:00:00Z")));
        assertThat(got.rows("data"))
                .hasSize(21)
                .element(0)
                .isEqualTo(last.rows("data").getLast());
        assertThat(got.rows("data").subList(1, 21)).isEqualTo(changed);
        assertThat(changed.stream().filter(row -> Boolean.FALSE.equals(row.get("active"))))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(got.object()).containsEntry("hasMore", false);
    }

    @Test
    void deleted_rows_are_there_as_inactive() throws Exception {
        caller.service().change(0, 8);
        List<Map<String, @Nullable Object>> rows =
                caller.get(0, CUSTOMER_EXPORT + "?from=2012-01-01").rows("data");
        List<Customer> deleted =
                caller.service().customers(0).stream().filter(Customer::deleted).toList();
        assertThat(deleted).hasSize(2).noneMatch(Customer::active);
        assertThat(rows).containsAll(Expected.customers(deleted));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recent_changes_may_come_again(boolean recent) throws Exception {
        String asked = INVOICE_EXPORT + "?includeRecentChanges=" + recent + "&from=";
        Got last = caller.get(0, asked + "2011-12-20");
        assertThat(last.object()).containsEntry("hasMore", false);
        List<Map<String, @Nullable Object>> again =
                caller.get(0, asked + continueFrom(last)).rows("data");
        int size = last.rows("data").size();
        assertThat(again).isEqualTo(last.rows("data").subList(size - (recent ? 4 : 1), size));
    }

    @Test
    void where_nothing_is_there_is_a_place_to_continue_from_when_something_comes() throws Exception {
        Got nothing = caller.get(2, CUSTOMER_EXPORT);
        assertThat(nothing.object()).containsEntry("hasMore", false).containsEntry("data", List.of());
        caller.service().change(2, 3);
        assertThat(caller.get(2, CUSTOMER_EXPORT + "?from=" + continueFrom(nothing))
                        .rows("data"))
                .isEqualTo(Expected.customers(caller.service().customers(2)))
                .hasSize(3);
    }

    @Test
    void a_place_is_good_for_its_own_kind_and_tenant() throws Exception {
        String place = continueFrom(caller.get(0, CUSTOMER_EXPORT));
        assertThat(caller.get(0, CUSTOMER_EXPORT + "?from=" + place).status()).isEqualTo(200);
        AccessTest.assertProblem(caller.get(0, INVOICE_EXPORT + "?from=" + place), 400);
        AccessTest.assertProblem(caller.get(1, CUSTOMER_EXPORT + "?from=" + place), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=soon", "from=!", "from=Y3VzdG9tZXJz", "includeRecentChanges=yes", "page=1"})
    void a_wrong_parameter_is_400_and_is_named(String query) throws Exception {
        Got got = caller.get(0, CUSTOMER_EXPORT + "?" + query);
        AccessTest.assertProblem(got, 400);
        assertThat(got.object("errors")).containsOnlyKeys(query.substring(0, query.indexOf('=')));
    }

    @Test
    void a_place_that_was_damaged_is_400() throws Exception {
        String place = continueFrom(caller.get(0, CUSTOMER_EXPORT));
        AccessTest.assertProblem(
                caller.get(0, CUSTOMER_EXPORT + "?from=" + place.substring(0, place.length() - 14)), 400);
    }
}
