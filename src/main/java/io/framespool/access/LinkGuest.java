package io.framespool.access;

import io.framespool.camera.Guest;
import io.netty.util.concurrent.EventExecutor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who comes by a link: sees one camera in one way, as long as the key that signed it is there. Any thread. */
final class LinkGuest implements Guest {

    private final Tokens.Signed link;
    private final View view;
    private final LinkKeys keys;
    private final Visits visits;
    private final boolean endsStreams;

    LinkGuest(Tokens.Signed link, View view, LinkKeys keys, Visits visits, boolean endsStreams) {
        this.link = link;
        this.view = view;
        this.keys = keys;
        this.visits = visits;
        this.endsStreams = endsStreams;
    }

    /** How a link says what it opens. */
    static String label(View view) {
        return view.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean maySee(String camera, View wanted) {
        return wanted == view
                && camera.equals(link.subject())
                && keys.current().byName().containsKey(link.kid());
    }

    @Override
    public Visit visit(@Nullable String camera, View wanted, EventExecutor loop, Runnable end) {
        return visits.begin(
                loop, () -> camera != null && maySee(camera, wanted), endsStreams ? link.expires() : null, end);
    }
}
