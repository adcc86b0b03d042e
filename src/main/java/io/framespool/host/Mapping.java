package io.framespool.host;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of this process' memory, as {@code /proc/self/smaps} has it: proc(5).
 *
 * @param start of it, the first byte's address
 * @param end behind its last byte
 * @param rights for example {@code r-xp}
 * @param file that it shows, empty if none
 * @param anonymousKilobytes what is in no file: pages that were written to
 */
record Mapping(long start, long end, String rights, String file, long anonymousKilobytes) {

    private static final Pattern HEAD = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) (\\S{4}) \\S+ \\S+ \\d+ *(.*)");
    private static final Pattern ANONYMOUS = Pattern.compile("Anonymous: +(\\d+) kB");

    static List<Mapping> parse(List<String> lines) {
        List<Mapping> all = new ArrayList<>();
        Matcher head = null;
        for (String line : lines) {
            Matcher start = HEAD.matcher(line);
            Matcher anonymous = ANONYMOUS.matcher(line);
            if (start.matches()) {
                head = start;
            } else if (head != null && anonymous.matches()) {
                all.add(new Mapping(
                        Long.parseUnsignedLong(head.group(1), 16),
                        Long.parseUnsignedLong(head.group(2), 16),
                        head.group(3),
                        head.group(4),
                        Long.parseLong(anonymous.group(1))));
            }
        }
        return all;
    }

    boolean isFile(String name) {
        return file.equals(name);
    }

    /** It holds nothing but what is in the file, and nobody can change that. */
    boolean isUntouched() {
        return anonymousKilobytes == 0 && rights.charAt(1) == '-' && rights.endsWith("p");
    }
}
