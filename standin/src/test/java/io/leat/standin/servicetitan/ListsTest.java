package io.leat.standin.servicetitan;

import static io.leat.standin.servicetitan.Caller.CUSTOMERS;
import static io.leat.standin.servicetitan.Caller.INVOICES;
import static io.leat.standin.servicetitan.Caller.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.http.Got;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {
    private Caller caller;

    @BeforeEach
    void open() throws Exception {
        caller = Caller.of(PLAN.withEmpty(2));
    }

    @AfterEach
    void close() {
        caller.close();
    }

    private List<Customer> customers() {
        return caller.service().customers(0);
    }

    private List<Invoice> invoices() {
        return caller.service().invoices(0);
    }

    @Test
    void the_envelope_is_the_published_one() throws Exception {
        Got got = caller.get(0, CUSTOMERS);
        assertThat(got.header("content-type")).isEqualTo("application/json");
        assertThat(got.object().keySet()).containsExactly("page", "pageSize", "hasMore", "totalCount", "data");
        assertThat(got.object())
                .containsEntry("page", 1)
                .containsEntry("pageSize", 50)
                .containsEntry("hasMore", true)
                .containsEntry("totalCount", null);
        assertThat(got.rows("data")).hasSize(50);
    }

    @Test
    void the_total_is_told_to_those_who_ask() throws Exception {
        assertThat(caller.get(0, INVOICES + "?includeTotal=true&pageSize=1").object())
                .containsEntry("totalCount", invoices().size());
        assertThat(caller.get(0, INVOICES + "?includeTotal=false").object()).containsEntry("totalCount", null);
        assertThat(caller.get(0, CUSTOMERS + "?includeTotal=True").object()).containsEntry("totalCount", (int)
                customers().stream().filter(Customer::active).count());
    }

    @Test
    void the_pages_together_are_all_customers_that_are_active() throws Exception {
        List<Customer> active = customers().stream().filter(Customer::active).toList();
        assertThat(active).hasSizeLessThan(customers().size());
        assertThat(caller.listed(0, CUSTOMERS)).isEqualTo(Expected.customers(active));
        assertThat(caller.listed(0, CUSTOMERS + "?pageSize=7")).isEqualTo(Expected.customers(active));
    }

    @Test
    void the_pages_together_are_all_invoices_whatever_their_state() throws Exception {
        assertThat(invoices()).anyMatch(invoice -> !invoice.active());
        assertThat(caller.listed(0, INVOICES + "?pageSize=60")).isEqualTo(Expected.invoices(invoices()));
        assertThat(caller.get(0, INVOICES + "?pageSize=5000").rows("data"))
                .hasSize(invoices().size());
    }

    @Test
    void there_is_more_until_the_last_row() throws Exception {
        int size = invoices().size();
        for (int pageSize : new int[] {size - 1, size, size + 1}) {
            Got first = caller.get(0, INVOICES + "?pageSize=" + pageSize);
            assertThat(first.rows("data")).hasSize(Math.min(size, pageSize));
            assertThat(first.object()).containsEntry("hasMore", pageSize < size);
            Got second = caller.get(0, INVOICES + "?page=2&pageSize=" + pageSize);
            assertThat(second.rows("data")).hasSize(Math.max(0, size - pageSize));
            assertThat(second.object()).containsEntry("hasMore", false).containsEntry("page", 2);
        }
        assertThat(caller.get(0, INVOICES + "?page=2147483647&pageSize=5000").rows("data"))
                .isEmpty();
    }

    @Test
    void rows_modified_on_or_after_a_time_and_before_another_are_chosen() throws Exception {
        Instant since = invoices().get(20).modifiedOn();
        List<Invoice> after = invoices().stream()
                .filter(row -> !row.modifiedOn().isBefore(since))
                .toList();
        assertThat(after).hasSizeBetween(2, invoices().size() - 2);
        String asked = "?modifiedOnOrAfter=" + Expected.time(since);
        assertThat(caller.listed(0, INVOICES + asked)).isEqualTo(Expected.invoices(after));
        assertThat(caller.listed(0, INVOICES + "?modifiedBefore=" + Expected.time(since)))
                .isEqualTo(Expected.invoices(invoices().stream()
                        .filter(row -> row.modifiedOn().isBefore(since))
                        .toList()));
        assertThat(caller.get(0, CUSTOMERS + "?modifiedOnOrAfter=2015-01-01").rows("data"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2011-12-20T03:00:00.1234567Z",
                "2011-12-20T03:00:00.1234567",
                "2011-12-20T03:00:00.123456700",
                "2011-12-20T05:00:00.1234567%2B02:00",
                "2011-12-20T03:00:00Z",
                "2011-12-20T03:00",
                "2011-12-20"
            })
    void times_are_understood_in_many_ways(String time) throws Exception {
        List<Map<String, @Nullable Object>> imported = Expected.invoices(invoices().stream()
                .filter(row -> row.modifiedOn().equals(Instant.parse("2011-12-20T03:00:00.1234567Z")))
                .toList());
        assertThat(imported).hasSizeGreaterThan(3);
        assertThat(caller.listed(0, INVOICES + "?modifiedOnOrAfter=" + time)).isEqualTo(imported);
    }

    @Test
    void inactive_customers_are_there_only_for_those_who_ask() throws Exception {
        assertThat(caller.listed(0, CUSTOMERS + "?active=Any")).isEqualTo(Expected.customers(customers()));
        assertThat(caller.listed(0, CUSTOMERS + "?active=True")).isEqualTo(caller.listed(0, CUSTOMERS));
        assertThat(caller.listed(0, CUSTOMERS + "?active=False"))
                .isNotEmpty()
                .isEqualTo(Expected.customers(
                        customers().stream().filter(row -> !row.active()).toList()));
    }

    @Test
    void inactive_invoices_are_there_except_for_those_who_do_not_want_them() throws Exception {
        assertThat(caller.listed(0, INVOICES + "?activeState=ActiveOnly"))
                .isEqualTo(Expected.invoices(
                        invoices().stream().filter(Invoice::active).toList()));
        assertThat(caller.listed(0, INVOICES + "?activeState=InactiveOnly"))
                .isEqualTo(Expected.invoices(
                        invoices().stream().filter(row -> !row.active()).toList()));
        assertThat(caller.listed(0, INVOICES + "?activeState=All")).isEqualTo(caller.listed(0, INVOICES));
    }

    @Test
    void deleted_rows_are_never_there() throws Exception {
        assertThat(caller.service().change(0, 40).customers().deleted()).isEqualTo(10);
        for (String path : List.of(CUSTOMERS + "?active=Any", CUSTOMERS + "?active=False")) {
            boolean any = path.endsWith("Any");
            assertThat(caller.listed(0, path))
                    .isEqualTo(Expected.customers(customers().stream()
                            .filter(row -> !row.deleted() && (any || !row.active()))
                            .toList()));
        }
        assertThat(caller.listed(0, INVOICES))
                .isEqualTo(Expected.invoices(
                        invoices().stream().filter(row -> !row.deleted()).toList()));
    }

    @ParameterizedTest
    @ValueSource(strings = {CUSTOMERS, INVOICES})
    void rows_are_in_the_order_of_ids_and_not_of_their_modification(String path) throws Exception {
        List<Map<String, @Nullable Object>> page = caller.get(0, path).rows("data");
        assertThat(page.stream().map(row -> ((Number) Objects.requireNonNull(row.get("id"))).longValue()))
                .isSorted();
        List<String> times =
                page.stream().map(row -> String.valueOf(row.get("modifiedOn"))).toList();
        assertThat(times).isNotEqualTo(times.stream().sorted().toList());
    }

    @Test
    void a_tenant_may_have_nothing() throws Exception {
        for (String path : List.of(CUSTOMERS, INVOICES)) {
            assertThat(caller.get(2, path + "?includeTotal=true").text())
                    .isEqualTo("{\"page\":1,\"pageSize\":50,\"hasMore\":false,\"totalCount\":0,\"data\":[]}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "page, 0, The value must be from 1 to 2147483647.",
        "page, one, The value 'one' is not valid.",
        "pageSize, 5001, The value must be from 1 to 5000.",
        "pageSize, 0, The value must be from 1 to 5000.",
        "includeTotal, 1, The value '1' is not valid.",
        "modifiedOnOrAfter, yesterday, The value 'yesterday' is not valid.",
        "modifiedOnOrAfter, 2011-13-01, The value '2011-13-01' is not valid.",
        "modifiedBefore, 12, The value '12' is not valid.",
        "active, maybe, The value 'maybe' is not valid.",
        "activeState, All, The stand-in does not know this parameter."
    })
    void a_wrong_parameter_is_400_and_is_named(String name, String value, String message) throws Exception {
        Got got = caller.get(0, CUSTOMERS + "?" + name + "=" + value);
        AccessTest.assertProblem(got, 400);
        assertThat(got.object("errors")).isEqualTo(Map.of(name, List.of(message)));
        assertThat(caller.service().counts().answered()).isZero();
    }

    @Test
    void each_kind_has_its_own_parameters_and_place() throws Exception {
        AccessTest.assertProblem(caller.get(0, INVOICES + "?active=True"), 400);
        AccessTest.assertProblem(caller.get(0, INVOICES + "?activeState=Some"), 400);
        for (String path : List.of(
                "/crm/v2/tenant/{t}/invoices",
                "/accounting/v2/tenant/{t}/customers",
                "/crm/v2/tenant/{t}/customers/",
                "/crm/v2/tenant/1/customers",
                "/crm/v2/tenant/{t}/jobs",
                "/")) {
            Got got = caller.get(0, path);
            assertThat(got.status()).isEqualTo(404);
            assertThat(got.header("content-type")).startsWith("text/html");
        }
    }

    @Test
    void rows_are_only_read() throws Exception {
        Got got = caller.send(caller.request(0, CUSTOMERS).DELETE());
        assertThat(got.status()).isEqualTo(405);
        assertThat(got.header("content-type")).startsWith("text/html");
    }
}
