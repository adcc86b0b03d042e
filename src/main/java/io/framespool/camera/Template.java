package io.framespool.camera;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML with places to fill, read once, for all features that show a page. What is filled in is trusted: camera names have
 * no character that HTML minds. Any thread.
 */
public final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{([\\w-]+)}");

    private final String html;

    private Template(String html) {
        this.html = html;
    }

    /** Reads {@code name} from the folder {@code page} of the resources. */
    public static Template read(String name) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The page " + name + " is missing from the program");
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A text from elsewhere as HTML that shows it. */
    public static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Puts each value wherever its key stands in braces. */
    public String with(Map<String, String> values) {
        return PLACE.matcher(html)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
}
