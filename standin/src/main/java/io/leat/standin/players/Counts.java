package io.leat.standin.players;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a service has been asked so far; calls for access tokens count only as such.
 *
 * @param calls all of them, also those that were refused
 * @param answered those that got what they asked for; played faults did not, other than to be slow
 * @param mostInWindow the most calls with a token in one window of the limit, refused ones included
 * @param mostAtOnce the most calls that were being answered at the same time, the sending aside
 * @param tokenCalls how often an access token was asked for
 * @param pages how often each page of the main endpoint was asked for, also in vain
 */
public record Counts(
        int calls, int answered, int mostInWindow, int mostAtOnce, int tokenCalls, SortedMap<Integer, Integer> pages) {
    public Counts {
        pages = Collections.unmodifiableSortedMap(new TreeMap<>(pages));
    }

    String json() {
        String each = pages.entrySet().stream()
                .map(page -> "\"" + page.getKey() + "\":" + page.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return ("{\"calls\":%d,\"answered\":%d,\"most_in_window\":%d,\"most_at_once\":%d,\"token_calls\":%d,"
                        + "\"pages\":%s}")
                .formatted(calls, answered, mostInWindow, mostAtOnce, tokenCalls, each);
    }
}
