package io.leat.source.file;

/** Names with {@code *} for any characters and {@code ?} for one; everything else stands for itself. */
final class Glob {
    private Glob() {}

    static boolean matches(String pattern, String name) {
        int star = -1;
        int retry = 0;
        int at = 0;
        int in = 0;
        while (in < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = in;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == name.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
