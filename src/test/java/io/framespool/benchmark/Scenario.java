package io.framespool.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is measured: a kind and a number, written {@code viewers-300}.
 *
 * @param number of viewers, cameras, files or visitors
 */
record Scenario(Kind kind, int number) {

    /** What every scenario can vary. */
    enum Kind {
        /** So many viewers of one camera. */
        VIEWERS,
        /** The same, and they sum up every byte they read. */
        READ,
        /** The same, and the camera writes each picture slowly in place. */
        INPLACE,
        /** So many that read nothing, beside 100 good ones. */
        STALLED,
        /** So many that read at a quarter of the rate, beside 100 good ones. */
        QUARTER,
        /** So many cameras with one viewer each. */
        CAMERAS,
        /** One viewer of a spool that keeps so many files. */
        FILES,
        /** So many visitors that come and go, beside 100 good viewers. */
        SOAK
    }

    static final String DEFAULTS = "viewers-1,viewers-10,viewers-100,viewers-300,viewers-1000,read-1000,inplace-100,"
            + "stalled-1000,quarter-20,cameras-64,files-1000000,soak-100000";

    private static final int GOOD_VIEWERS = 100;

    static List<Scenario> parse(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(String::trim)
                .map(Scenario::one)
                .toList();
    }

    private static Scenario one(String name) {
        String[] words = name.split("-", 2);
        try {
            return new Scenario(Kind.valueOf(words[0].toUpperCase(Locale.ROOT)), Integer.parseInt(words[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "benchmark.scenarios has no '" + name + "'. Give a kind and a number: " + DEFAULTS, e);
        }
    }

    String title() {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + number;
    }

    int cameras() {
        return kind == Kind.CAMERAS ? number : 1;
    }

    int keptFiles() {
        return kind == Kind.FILES ? number : 0;
    }

    WriteStyle writeStyle() {
        return kind == Kind.INPLACE ? WriteStyle.SLOWLY_IN_PLACE : WriteStyle.RENAME;
    }

    Reading reading() {
        return kind == Kind.READ ? Reading.EVERY_BYTE : Reading.FAST;
    }

    /** Viewers that read as fast as they can. */
    int goodViewers() {
        return switch (kind) {
            case VIEWERS, READ, INPLACE, CAMERAS -> number;
            case STALLED, QUARTER, SOAK -> GOOD_VIEWERS;
            case FILES -> 1;
        };
    }

    int stalledViewers() {
        return kind == Kind.STALLED ? number : 0;
    }

    int slowViewers() {
        return kind == Kind.QUARTER ? number : 0;
    }

    int visitors() {
        return kind == Kind.SOAK ? number : 0;
    }

    /** Open connections at the most, for the limit of file descriptors. */
    int connections() {
        return goodViewers() + stalledViewers() + slowViewers() + 200;
    }
}
