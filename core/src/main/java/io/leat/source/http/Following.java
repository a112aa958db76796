package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.HttpSourceSettings.Paging;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one page leads to the next, told by what stands in the page. */
final class Following {
    private final Paging paging;
    private final URI base;
    private final String secretParameter;

    /**
     * What a page tells.
     *
     * @param place of the page itself
     * @param before records of the pages before it
     * @param values found in the answer, by their pointers
     */
    record Told(
            String place,
            long records,
            long before,
            Optional<Long> total,
            Map<String, Optional<String>> values,
            List<String> links) {

        private boolean bringsTotal() {
            return total.isPresent() && before + records >= total.get();
        }
    }

    /** {@code secretParameter} never becomes part of a place; empty where there is none. */
    Following(Paging paging, URI base, String secretParameter) {
        this.paging = paging;
        this.base = base;
        this.secretParameter = secretParameter;
    }

    /** Pointers that {@link Told#values} has to answer. */
    List<String> pointers() {
        List<String> pointers = new ArrayList<>();
        switch (paging) {
            case Paging.None none -> {}
            case Paging.Numbered numbered -> numbered.more().ifPresent(pointers::add);
            case Paging.Offset offset -> offset.more().ifPresent(pointers::add);
            case Paging.Cursor cursor -> {
                pointers.add(cursor.from());
                cursor.more().ifPresent(pointers::add);
            }
            case Paging.NextUrl next -> pointers.add(next.from());
            case Paging.LinkHeader link -> {}
        }
        return pointers;
    }

    /** Where a chain begins. */
    String first() {
        return switch (paging) {
            case Paging.Numbered numbered -> Integer.toString(numbered.first());
            case Paging.Offset offset -> "0";
            case Paging.None none -> "";
            case Paging.Cursor cursor -> "";
            case Paging.NextUrl next -> "";
            case Paging.LinkHeader link -> "";
        };
    }

    /** Where the page after this one is, told without having read it; absent where only that page says so. */
    @Nullable String foreseen(String place) {
        return switch (paging) {
            case Paging.Numbered numbered -> Long.toString(Long.parseLong(place) + 1);
            case Paging.Offset offset -> Long.toString(Long.parseLong(place) + offset.size());
            case Paging.None none -> null;
            case Paging.Cursor cursor -> null;
            case Paging.NextUrl next -> null;
            case Paging.LinkHeader link -> null;
        };
    }

    /** Where the pages begin that an announced total cannot hold, if their places are foreseen. */
    boolean isBeyond(String place, long total) {
        return switch (paging) {
            case Paging.Numbered numbered -> (Long.parseLong(place) - numbered.first()) * numbered.size() >= total;
            case Paging.Offset offset -> Long.parseLong(place) >= total;
            case Paging.None none -> false;
            case Paging.Cursor cursor -> false;
            case Paging.NextUrl next -> false;
            case Paging.LinkHeader link -> false;
        };
    }

    /**
     * Where the chain goes on; empty after its last page.
     *
     * @throws SyncException DATA when the page does not say what it has to
     */
    Optional<String> after(Told told) {
        return switch (paging) {
            case Paging.None none -> Optional.empty();
            case Paging.Numbered numbered -> counted(told, numbered.size(), numbered.more());
            case Paging.Offset offset -> counted(told, offset.size(), offset.more());
            case Paging.Cursor cursor -> cursor(told, cursor);
            case Paging.NextUrl next ->
                value(told, next.from()).filter(text -> !text.isEmpty()).map(text -> place(told, text));
            case Paging.LinkHeader link -> LinkHeader.next(told.links).map(text -> place(told, text));
        };
    }

    private Optional<String> counted(Told told, int size, Optional<String> more) {
        boolean follows = more.isPresent()
                ? isTrue(told, more.get())
                : told.total.isPresent() ? told.records > 0 && !told.bringsTotal() : told.records >= size;
        if (follows && more.isPresent() && told.records == 0) {
            throw new SyncException(
                    ErrorKind.DATA, "holds no records, though " + more.get() + " says that more follow");
        }
        if (follows && told.total.isPresent() && told.before >= told.total.get()) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "is not the last one, though the pages before it brought " + told.before + " records of the "
                            + told.total.get() + " that are announced");
        }
        return follows ? Optional.ofNullable(foreseen(told.place)) : Optional.empty();
    }

    private Optional<String> cursor(Told told, Paging.Cursor cursor) {
        if (cursor.more().isPresent() && !isTrue(told, cursor.more().get())) {
            return Optional.empty();
        }
        Optional<String> named = value(told, cursor.from()).filter(text -> !text.isEmpty());
        if (named.isEmpty() && cursor.more().isPresent()) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "says at " + cursor.more().get() + " that more follow, but names nothing at " + cursor.from());
        }
        if (named.isPresent() && named.get().equals(told.place)) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "names itself as the page that follows, at " + cursor.from() + "; the chain would never end");
        }
        return named;
    }

    /** What a page names for the one after it, whether there is one or not; empty where pages do not name each other. */
    Optional<String> token(Told told) {
        return paging instanceof Paging.Cursor cursor
                ? told.values.getOrDefault(cursor.from(), Optional.empty()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static boolean isTrue(Told told, String pointer) {
        String text = value(told, pointer).orElse("false").toLowerCase(Locale.ROOT);
        return !text.isEmpty() && !text.equals("false") && !text.equals("0");
    }

    private static Optional<String> value(Told told, String pointer) {
        if (!told.values.containsKey(pointer)) {
            throw new SyncException(ErrorKind.DATA, "has nothing at " + pointer + ", where its paging should be told");
        }
        return told.values.getOrDefault(pointer, Optional.empty());
    }

    /** An address of the same service as a place; another service would get the credential. */
    private String place(Told told, String text) {
        URI next;
        try {
            next = base.resolve(text);
        } catch (IllegalArgumentException broken) {
            throw new SyncException(ErrorKind.DATA, "names what is no address as the page that follows", broken);
        }
        if (!Origin.of(next).equals(Origin.of(base))) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "names " + Origin.of(next)
                            + " as the place of the page that follows, which is another service than "
                            + Origin.of(base));
        }
        String place = Query.without(next, secretParameter);
        if (place.equals(told.place)) {
            throw new SyncException(ErrorKind.DATA, "names itself as the page that follows; the chain would never end");
        }
        return place;
    }
}
