package io.leat.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameSetTest {
    private final NameSet names = new NameSet();

    @Test
    void a_name_comes_twice_only_within_one_object_of_one_record() {
        names.startRecord();
        int outer = names.startObject();
        int inner = names.startObject();
        assertThat(names.add(outer, "id")).isTrue();
        assertThat(names.add(inner, "id")).isTrue();
        assertThat(names.add(outer, "id")).isFalse();
        assertThat(names.add(inner, "id")).isFalse();

        names.startRecord();
        assertThat(names.add(names.startObject(), "id")).isTrue();
    }

    @Test
    void it_agrees_with_a_hash_set_over_many_records() {
        Random random = new Random(42);
        int twice = 0;
        for (int record = 0; record < 3_000; record++) {
            names.startRecord();
            Set<String> oracle = new HashSet<>();
            int[] objects = new int[1 + random.nextInt(20)];
            for (int object = 0; object < objects.length; object++) {
                objects[object] = names.startObject();
            }
            int variety = 1 + random.nextInt(5_000);
            for (int count = random.nextInt(record % 100 == 0 ? 20_000 : 300); count > 0; count--) {
                int object = objects[random.nextInt(objects.length)];
                String name = "name" + random.nextInt(variety);
                boolean isNew = oracle.add(object + name);
                twice += isNew ? 0 : 1;
                assertThat(names.add(object, name)).isEqualTo(isNew);
            }
        }
        assertThat(twice).isGreaterThan(10_000);
    }

    @Test
    void names_with_one_hash_code_are_told_apart() {
        names.startRecord();
        int object = names.startObject();
        for (String name : new String[] {"AaAa", "AaBB", "BBAa", "BBBB"}) {
            assertThat(names.add(object, name)).isTrue();
        }
        assertThat(names.add(object, "BBAa")).isFalse();
    }

    /** Names of sixteen parts, each of which may be written in two ways with one hash code. */
    private static String colliding(int number) {
        StringBuilder name = new StringBuilder();
        for (int part = 0; part < 16; part++) {
            name.append((number >> part & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    @Test
    void names_that_were_chosen_to_collide_cost_no_more_than_others() {
        assertTimeout(Duration.ofSeconds(3), () -> {
            for (int record = 0; record < 5; record++) {
                names.startRecord();
                int object = names.startObject();
                for (int number = 0; number < NameSet.MOST_NAMES; number++) {
                    assertThat(names.add(object, colliding(number))).isTrue();
                }
                assertThat(names.isFull()).isFalse();
                for (int number = 0; number < NameSet.MOST_NAMES; number += 97) {
                    assertThat(names.add(object, colliding(number))).isFalse();
                    assertThat(names.add(object + 1, colliding(number))).isTrue();
                }
            }
        });
    }

    @Test
    void long_names_are_told_apart_within_their_record() {
        String name = "n".repeat(100_000);
        for (int record = 0; record < 3; record++) {
            names.startRecord();
            int object = names.startObject();
            assertThat(names.add(object, name)).isTrue();
            assertThat(names.add(object, name)).isFalse();
            assertThat(names.add(object, name + "n")).isTrue();
            assertThat(names.add(names.startObject(), name)).isTrue();
        }
    }

    @Test
    void it_is_full_only_beyond_the_most_names_and_free_again_in_the_next_record() {
        names.startRecord();
        int object = names.startObject();
        for (int name = 0; name < NameSet.MOST_NAMES; name++) {
            assertThat(names.add(object, "n" + name)).isTrue();
        }
        assertThat(names.isFull()).isFalse();
        names.add(object, "one more");
        assertThat(names.isFull()).isTrue();
        assertThat(names.add(object, "n0")).isFalse();

        names.startRecord();
        assertThat(names.isFull()).isFalse();
        assertThat(names.add(names.startObject(), "n0")).isTrue();
    }

    @Test
    void it_goes_on_when_the_numbers_of_objects_run_out() {
        names.startRecord();
        int first = names.startObject();
        assertThat(names.add(first, "id")).isTrue();
        for (int object = 0; object <= Integer.MAX_VALUE / 2; object++) {
            names.startObject();
        }
        names.startRecord();
        int again = names.startObject();
        assertThat(again).isEqualTo(first);
        assertThat(names.add(again, "id")).isTrue();
        assertThat(names.add(again, "id")).isFalse();
    }
}
