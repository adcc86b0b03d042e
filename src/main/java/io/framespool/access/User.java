package io.framespool.access;

import io.framespool.camera.Mistakes;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user as the configuration has it now. Another password, role or set of cameras is another user.
 *
 * @param cameras null for all
 */
record User(
        String name,
        String passwordHash,
        Role role,
        @Nullable Set<String> cameras) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}");
    private static final Pattern HASH = Pattern.compile("\\$2[abxy]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");

    /** Each step doubles the time that a check takes: at 14, more than a second. */
    private static final int MOST_ROUNDS = 14;

    private static final int LEAST_ROUNDS = 4;

    /**
     * Makes the user, or says what is wrong. The value of a password is never repeated: it may be a password.
     *
     * @param key what stands before {@code .password}
     */
    static @Nullable User of(
            String key,
            String name,
            @Nullable String hash,
            String role,
            @Nullable List<String> cameras,
            Mistakes mistakes) {
        int before = mistakes.count();
        if (!NAME.matcher(name).matches()) {
            mistakes.add(
                    key + " is no name of a user: use letters, digits, and . _ @ -, at most 63, for example alice");
        }
        if (hash == null) {
            mistakes.add(key + ".password is missing: set it to what --hash-password prints");
            return null;
        }
        Matcher form = HASH.matcher(hash);
        if (!form.matches()) {
            mistakes.add(key + ".password is no bcrypt hash ($2a$… or $2y$…), and no password belongs here: "
                    + "set it to what --hash-password prints");
        } else if (rounds(form) < LEAST_ROUNDS || rounds(form) > MOST_ROUNDS) {
            mistakes.add(key + ".password has a cost of " + rounds(form) + ": make a hash with a cost of "
                    + LEAST_ROUNDS + " to " + MOST_ROUNDS + ", for example with --hash-password");
        }
        Role known = null;
        for (Role each : Role.values()) {
            known = each.label().equals(role) ? each : known;
        }
        if (known == null) {
            mistakes.add(key + ".role=" + role + " is no role: set viewer or operator");
            return null;
        }
        return mistakes.count() > before
                ? null
                : new User(name, hash, known, cameras == null ? null : Set.copyOf(cameras));
    }

    private static int rounds(Matcher hash) {
        return Integer.parseInt(hash.group(1));
    }

    boolean maySee(String camera) {
        return cameras == null || cameras.contains(camera);
    }

    /** Stands in a session for the password that opened it: another password ends the session. */
    String passwordMark() {
        return Sha256.of(passwordHash);
    }

    /** Without the hash, as this may end in a log. */
    @Override
    public String toString() {
        return name + " (" + role.label() + ")";
    }
}
