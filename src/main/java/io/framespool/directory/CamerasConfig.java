package io.framespool.directory;

import io.framespool.camera.Camera;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;

/** Which cameras there are. */
@ConfigMapping(prefix = "framespool")
public interface CamerasConfig {

    /** Cameras by name. A name is made of small letters, digits and dashes, at most 63. */
    Map<@WithConverter(CameraName.class) String, NamedCamera> cameras();

    /**
     * A directory of which each sub-directory is a camera, as it appears and vanishes. Sub-directories whose name is no
     * camera name are left alone.
     */
    Optional<Path> camerasRoot();

    /** Settings of the cameras that are discovered under {@code cameras-root}. */
    SpoolConfig discovered();

    /** A camera that was given by name. */
    interface NamedCamera extends SpoolConfig {

        /** The spool: the directory that a camera process writes files into. It may appear later. */
        Path directory();
    }

    /** Turns text into the name of a camera, or says what is wrong with it. Public as it is made by reflection. */
    final class CameraName implements Converter<String> {
        private static final long serialVersionUID = 1;

        @Override
        public String convert(String text) {
            if (!Camera.NAME.matcher(text).matches()) {
                throw new IllegalArgumentException(
                        "'" + text
                                + "' is no camera name: use small letters, digits and dashes, at most 63, for example front-door");
            }
            return text;
        }
    }
}
