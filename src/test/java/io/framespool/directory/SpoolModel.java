package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a spool should do, driven by a seeded generator: random writers work on a real directory beside a real consumer, and
 * every promise is checked after each step. Every content that is ever written has its own number.
 */
final class SpoolModel implements AutoCloseable {

    private final Path directory;
    private final Map<String, String> settings;
    private final boolean isSequence;
    private final boolean deletes;
    private final boolean isSlow;
    private final Random random;

    /** Whole content by name, as the directory should hold it unless it was consumed. */
    private final Map<Path, Integer> present = new TreeMap<>();

    private final Map<Path, Integer> unfinished = new TreeMap<>();
    private final Set<Integer> excused = new HashSet<>();
    private final Set<Integer> late = new HashSet<>();
    private final Set<Integer> everShown = new HashSet<>();
    private final List<String> history = new ArrayList<>();
    private TestSpool spool;
    private int contents;
    private int names;
    private int checked;

    SpoolModel(Path directory, Map<String, String> settings, long seed) throws IOException {
        this.directory = directory;
        this.settings = settings;
        this.isSequence = "sequence".equals(settings.get("playback"));
        this.deletes = "delete".equals(settings.get("consumed"));
        this.random = new Random(seed);
        this.isSlow = seed % 2 == 0;
        this.spool = open();
        spool.runFor(1);
    }

    /** On a slow disk a listing takes several steps, and news comes in between. */
    private TestSpool open() throws IOException {
        return new TestSpool(directory, settings).slowedBy(isSlow ? Duration.ofMillis(2) : Duration.ZERO);
    }

    void step() throws IOException {
        int dice = random.nextInt(100);
        if (dice < 30) {
            create(1);
        } else if (dice < 36) {
            create(2 + random.nextInt(40));
        } else if (dice < 46) {
            begin();
        } else if (dice < 58) {
            finish();
        } else if (dice < 66) {
            overwrite();
        } else if (dice < 70) {
            deleteOne();
        } else if (dice < 73) {
            note("clock steps");
            spool.stepClock(Duration.ofSeconds(random.nextInt(7200) - 3600L));
        } else if (dice < 74) {
            restart();
        } else if (dice < 80) {
            overwriteOnTheWay();
        } else {
            long millis = random.nextInt(120);
            note("wait " + millis);
            spool.runFor(millis);
        }
        check();
    }

    private void create(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path file = directory.resolve("f" + ++names + ".jpg");
            int number = ++contents;
            note("write " + number + " to " + file.getFileName());
            Path hidden = directory.resolve(".hidden");
            Files.write(hidden, TestJpeg.numbered(number));
            Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
            present.put(file, number);
            announce(file, number);
        }
    }

    private void announce(Path file, int number) {
        int dice = random.nextInt(20);
        if (dice == 0) {
            note("event lost");
            late.add(number);
        } else if (dice == 1) {
            note("overflow");
            spool.inbox.overflowed();
        } else {
            spool.announce(file);
        }
    }

    private void begin() throws IOException {
        Path file = directory.resolve("f" + ++names + ".jpg");
        int number = ++contents;
        byte[] jpeg = TestJpeg.numbered(number);
        note("begin " + number + " in " + file.getFileName());
        Files.write(file, Arrays.copyOf(jpeg, random.nextInt(jpeg.length)));
        unfinished.put(file, number);
        late.add(number);
        spool.announce(file);
    }

    private void finish() throws IOException {
        Path file = oneOf(unfinished);
        if (file == null) {
            return;
        }
        int number = Objects.requireNonNull(unfinished.get(file));
        byte[] jpeg = TestJpeg.numbered(number);
        int written = (int) Files.size(file);
        int piece = random.nextBoolean() ? jpeg.length - written : random.nextInt(jpeg.length - written);
        note("go on with " + number + " to " + (written + piece));
        Files.write(file, Arrays.copyOfRange(jpeg, written, written + piece), StandardOpenOption.APPEND);
        if (written + piece == jpeg.length) {
            unfinished.remove(file);
            present.put(file, number);
        }
        announce(file, number);
    }

    private void overwrite() throws IOException {
        Path file = oneOf(present);
        if (file == null) {
            return;
        }
        excused.add(Objects.requireNonNull(present.get(file))); // it may be gone before it was shown
        int number = ++contents;
        late.add(number); // its name has its old place in the order
        note("overwrite " + file.getFileName() + " by " + number);
        Files.write(file, TestJpeg.numbered(number));
        present.put(file, number);
        announce(file, number);
    }

    /** The worst moment: the frame is published, not yet sent, and its file holds another picture by now. */
    private void overwriteOnTheWay() throws IOException {
        note("a frame is on its way");
        spool.stepAfter(20);
        for (int i = 0; i < 3; i++) {
            overwrite();
        }
        spool.deliver();
    }

    private void deleteOne() throws IOException {
        Path file = oneOf(present);
        if (file != null) {
            note("delete " + file.getFileName());
            excused.add(Objects.requireNonNull(present.remove(file)));
            Files.deleteIfExists(file);
        }
    }

    private void restart() throws IOException {
        note("restart");
        check();
        spool.close();
        spool = open();
        checked = 0;
        late.addAll(present.values());
        spool.runFor(1);
    }

    private void check() {
        List<Integer> shown = spool.shownNumbers(); // fails for a torn one
        assertThat(shown).as("shown once each\n%s", this).doesNotHaveDuplicates();
        assertThat(shown.stream().filter(number -> !late.contains(number)).toList())
                .as("in order\n%s", this)
                .isSorted();
        everShown.addAll(shown.subList(checked, shown.size()));
        checked = shown.size();
        for (var entry : new ArrayList<>(present.entrySet())) {
            if (Files.notExists(entry.getKey())) {
                assertThat(deletes).as("files are kept\n%s", this).isTrue();
                if (isSequence) {
                    assertThat(everShown)
                            .as("deleted after it was shown\n%s", this)
                            .contains(entry.getValue());
                }
                present.remove(entry.getKey());
            }
        }
        unfinished
                .keySet()
                .forEach(file ->
                        assertThat(file).as("unfinished files stay\n%s", this).exists());
    }

    /** Lets everything settle, and then nothing may be missing. */
    void settle() throws IOException {
        spool.runFor(60_000);
        create(1);
        int last = contents;
        spool.runFor(60_000);
        check();
        assertThat(everShown).as("the last one is shown\n%s", this).contains(last);
        if (isSequence) {
            for (int number = 1; number <= contents; number++) {
                if (!excused.contains(number) && !unfinished.containsValue(number)) {
                    assertThat(everShown).as("nothing is lost\n%s", this).contains(number);
                }
            }
        }
        if (deletes) {
            assertThat(present).as("nothing whole is left\n%s", this).isEmpty();
        }
        assertThat(spool.status().bad().keySet()).as("bad\n%s", this).isSubsetOf("empty", "truncated");
    }

    private @Nullable Path oneOf(Map<Path, Integer> files) {
        return files.isEmpty() ? null : new ArrayList<>(files.keySet()).get(random.nextInt(files.size()));
    }

    private void note(String event) {
        history.add(event);
    }

    @Override
    public String toString() {
        return String.join("\n", history.subList(Math.max(0, history.size() - 60), history.size())) + "\nshown: "
                + spool.shownNumbers();
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
