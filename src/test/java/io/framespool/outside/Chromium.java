package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** A real Chromium. Closing it fails the test if a page threw, or asked any host but its own server for anything. */
final class Chromium implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium open() {
        var executable = Tools.chromium();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache")) // people have it
                                .setArgs(arguments())));
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--no-sandbox"); // Chromium refuses to run as root with it
        }
        return arguments;
    }

    Page page(URI address) {
        return page(address, new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    Page page(URI address, Browser.NewContextOptions options) {
        Page page = newPage(options);
        page.onRequest(request -> {
            URI asked = URI.create(request.url());
            if (!asked.getScheme().equals("blob") && !address.getAuthority().equals(asked.getAuthority())) {
                complaints.add("Asked another host: " + asked);
            }
        });
        page.navigate(address.toString());
        return page;
    }

    /** A page that may ask other servers, too. */
    Page pageOfMany(URI address) {
        Page page = newPage(new Browser.NewContextOptions());
        page.navigate(address.toString());
        return page;
    }

    private Page newPage(Browser.NewContextOptions options) {
        Page page = browser.newContext(options).newPage();
        page.setDefaultTimeout(30_000);
        page.onPageError(complaints::add);
        return page;
    }

    /** From now on whatever the page writes to its console as an error counts against it. */
    void mindConsole(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    /** The number on a picture of the page; -1 if there is none yet. */
    static int numberShown(Locator picture) throws IOException {
        try {
            byte[] png = picture.screenshot(new Locator.ScreenshotOptions().setTimeout(5000));
            return NumberedPicture.numberSeenIn(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (TimeoutError moving) {
            return -1;
        }
    }

    private static final String PLACES = """
            pictures => [...document.querySelectorAll(pictures)].map(picture => {
              const { left, top, width, height } = picture.getBoundingClientRect();
              const { camera } = picture.closest('[data-camera]').dataset;
              return [camera, ...[left, top, width, height].map(Math.floor)];
            })""";

    /**
     * The numbers on the pictures of all cameras of the page, of one moment: -1 if there is none, 0 if it is all black. None
     * at all while the pictures find their places.
     */
    static Map<String, Integer> numbersShown(Page page, String pictures) throws IOException {
        List<?> places = (List<?>) page.evaluate(PLACES, pictures);
        BufferedImage screen = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
        Map<String, Integer> numbers = new TreeMap<>();
        if (!places.equals(page.evaluate(PLACES, pictures))) {
            return numbers;
        }
        for (Object place : places) {
            List<?> is = (List<?>) place;
            int width = (int) is.get(3);
            int height = (int) is.get(4);
            if (width > 0 && height > 0) {
                numbers.put(
                        (String) is.get(0),
                        NumberedPicture.numberSeenIn(
                                screen.getSubimage((int) is.get(1), (int) is.get(2), width, height)));
            }
        }
        return numbers;
    }

    /** The number on a picture that stands still: two looks, half a second apart, show the same. */
    static int numberHeld(Locator picture) {
        AtomicInteger before = new AtomicInteger(-1);
        await("a picture that stands still")
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    int shown = numberShown(picture);
                    return before.getAndSet(shown) == shown && shown > 0;
                });
        return before.get();
    }

    @Override
    public void close() {
        playwright.close(); // with all its browsers
        assertThat(complaints).isEmpty();
    }
}
