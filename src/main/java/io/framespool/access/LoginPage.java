package io.framespool.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page to sign in: a form that needs no script, and says what was wrong. */
final class LoginPage {

    private final String html;

    private LoginPage(String html) {
        this.html = html;
    }

    static LoginPage read() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream("page/login.html")) {
            if (in == null) {
                throw new IllegalStateException("The page login.html is missing from the program");
            }
            return new LoginPage(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Both are written as they are, into the page.
     *
     * @param to a {@link LocalPath}
     * @param trouble text of ours; empty for none
     */
    String with(String to, String trouble) {
        return html.replace("{to}", to)
                .replace("{hidden}", trouble.isEmpty() ? " hidden" : "")
                .replace("{trouble}", trouble);
    }
}
