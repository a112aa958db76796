package io.leat.source.file;

import java.io.Serializable;
import java.util.Comparator;

/** Names as people count: runs of digits by their number, so that items-2 comes before items-10. */
final class NaturalOrder implements Comparator<String>, Serializable {
    private static final long serialVersionUID = 1L;

    static final NaturalOrder NAMES = new NaturalOrder();

    @Override
    public int compare(String first, String second) {
        int left = 0;
        int right = 0;
        while (left < first.length() && right < second.length()) {
            int leftEnd = digits(first, left);
            int rightEnd = digits(second, right);
            int order = leftEnd > left && rightEnd > right
                    ? numbers(first, left, leftEnd, second, right, rightEnd)
                    : Character.compare(first.charAt(left), second.charAt(right));
            if (order != 0) {
                return order;
            }
            left = Math.max(leftEnd, left + 1);
            right = Math.max(rightEnd, right + 1);
        }
        int order = Integer.compare(first.length() - left, second.length() - right);
        return order != 0 ? order : first.compareTo(second);
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int numbers(String first, int left, int leftEnd, String second, int right, int rightEnd) {
        int leftStart = withoutZeros(first, left, leftEnd);
        int rightStart = withoutZeros(second, right, rightEnd);
        int order = Integer.compare(leftEnd - leftStart, rightEnd - rightStart);
        return order != 0
                ? order
                : first.substring(leftStart, leftEnd).compareTo(second.substring(rightStart, rightEnd));
    }

    private static int withoutZeros(String text, int from, int end) {
        int start = from;
        while (start < end - 1 && text.charAt(start) == '0') {
            start++;
        }
        return start;
    }
}
