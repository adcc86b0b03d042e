package io.framespool.page;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Dimensions;
import io.framespool.camera.Frame;
import io.framespool.camera.Guest;
import io.framespool.camera.ProblemException;
import io.framespool.camera.Template;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which URL shows which page. All that a page loads is named relative to it, so a path prefix changes nothing. */
@Singleton
final class PageRoutes {

    /** Without a script each stream takes one of the six connections that a browser opens; more cameras are stills. */
    private static final int MAX_STREAMS = 5;

    /** As most cameras have it, for the first layout of one that has shown nothing yet. */
    private static final Dimensions USUAL = new Dimensions(16, 9);

    private final Cameras cameras;
    private final Template wall = Template.read("wall.html");
    private final Template tile = Template.read("tile.html");
    private final Template camera = Template.read("camera.html");
    private final Template embed = Template.read("embed.html");
    private final Template account = Template.read("account.html");

    PageRoutes(Cameras cameras) {
        this.cameras = cameras;
    }

    void register(@Observes Router router) {
        router.route("/").handler(this::all);
        router.route("/cameras/:camera").handler(context -> one(context, camera));
        router.route("/embed/:camera").handler(context -> one(context, embed));
    }

    private void all(RoutingContext context) {
        if (context.request().getParam("action") != null) { // the URLs of mjpg-streamer
            context.next();
            return;
        }
        Guest guest = Guest.current();
        List<Camera> shown = cameras.seenBy(guest, Guest.View.STATE);
        String picture = shown.size() <= MAX_STREAMS ? "stream" : "snapshot";
        String tiles = shown.stream()
                .map(each -> tile(each.name(), picture, dimensions(each)))
                .collect(Collectors.joining());
        answer(
                context,
                wall.with(Map.of(
                        "cameras",
                        tiles,
                        "tile",
                        tile("", picture, USUAL),
                        "account",
                        guest.session() == null ? "" : account.with(Map.of("name", Template.text(guest.session()))),
                        "refresh",
                        picture.equals("stream") ? "" : "<meta http-equiv=\"refresh\" content=\"10\">")));
    }

    private String tile(String name, String picture, Dimensions dimensions) {
        return tile.with(places(name, picture, dimensions));
    }

    private static Map<String, String> places(String name, String picture, Dimensions dimensions) {
        return Map.of(
                "camera",
                name,
                "picture",
                picture,
                "width",
                Integer.toString(dimensions.width()),
                "height",
                Integer.toString(dimensions.height()));
    }

    private static Dimensions dimensions(Camera shown) {
        Frame newest = shown.newest();
        if (newest == null) {
            return USUAL;
        }
        Dimensions dimensions = newest.dimensions();
        newest.release();
        return dimensions;
    }

    private void one(RoutingContext context, Template page) {
        Camera shown = cameras.require(context.pathParam("camera"), Guest.current(), Guest.View.STATE);
        if (context.normalizedPath().endsWith("/")) {
            context.redirect("../" + shown.name()); // what the page loads is relative to the path without the slash
        } else {
            answer(context, page.with(places(shown.name(), "stream", dimensions(shown))));
        }
    }

    private static void answer(RoutingContext context, String html) {
        HttpMethod method = context.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            throw new ProblemException(405, method + " is not possible here, use GET", Map.of("Allow", "GET, HEAD"));
        }
        context.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-cache")
                .end(html);
    }
}
