package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.framespool.ConfigurationKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests say what Kubernetes understands, and what the program does. */
final class ManifestsIT {

    private static final String BROKER = "FRAMESPOOL_RELAY_BROKER";

    @TempDir
    Path directory;

    static List<String> overlays() throws IOException {
        return Manifests.overlays();
    }

    private static Container framespool(PodTemplateSpec pods) {
        return pods.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals("framespool"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<HTTPGetAction> probes(Container container) {
        return Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .map(probe -> probe.getHttpGet());
    }

    private static Map<String, Integer> ports(Container container) {
        return container.getPorts().stream()
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void anOverlayRendersWithEveryComponentAndHoldsNothingThatKubernetesDoesNotKnow(String overlay) throws Exception {
        // When
        Manifests manifests = Manifests.renderWithComponents(overlay, directory);

        // Then
        assertThat(manifests.all(ServiceMonitor.class)).hasSize(1);
        assertThat(manifests.all(Ingress.class)).hasSize(1);
        assertThat(framespool(manifests.pods()).getImage()).endsWith("-jvm");
        assertThat(framespool(manifests.pods()).getResources().getLimits().get("memory"))
                .hasToString("256Mi");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void selectorsAndNamedPortsMeetWhatTheyMean(String overlay) throws Exception {
        // When
        Manifests manifests = Manifests.renderWithComponents(overlay, directory);

        // Then
        Map<String, String> labels = manifests.pods().getMetadata().getLabels();
        Set<String> ports = ports(framespool(manifests.pods())).keySet();
        Service service = manifests.all(Service.class).get(0);
        List<String> served =
                service.getSpec().getPorts().stream().map(ServicePort::getName).toList();
        assertThat(labels).containsAllEntriesOf(manifests.selector());
        assertThat(labels).containsAllEntriesOf(service.getSpec().getSelector());
        assertThat(service.getSpec().getPorts())
                .allSatisfy(
                        port -> assertThat(ports).contains(port.getTargetPort().getStrVal()));
        for (ServiceMonitor monitor : manifests.all(ServiceMonitor.class)) {
            assertThat(service.getMetadata().getLabels())
                    .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
            assertThat(served).contains(monitor.getSpec().getEndpoints().get(0).getPort());
        }
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            assertThat(labels)
                    .containsAllEntriesOf(policy.getSpec().getPodSelector().getMatchLabels());
            assertThat(policy.getSpec().getIngress())
                    .allSatisfy(rule -> assertThat(ports)
                            .contains(rule.getPorts().get(0).getPort().getStrVal()));
        }
        for (PodDisruptionBudget budget : manifests.all(PodDisruptionBudget.class)) {
            assertThat(labels)
                    .containsAllEntriesOf(budget.getSpec().getSelector().getMatchLabels());
        }
        for (Ingress ingress : manifests.all(Ingress.class)) {
            var backend = ingress.getSpec()
                    .getRules()
                    .get(0)
                    .getHttp()
                    .getPaths()
                    .get(0)
                    .getBackend()
                    .getService();
            assertThat(backend.getName()).isEqualTo(service.getMetadata().getName());
            assertThat(served).contains(backend.getPort().getName());
            assertThat(ingress.getMetadata().getAnnotations())
                    .containsEntry("nginx.ingress.kubernetes.io/proxy-buffering", "off");
        }
        assertThat(manifests.objects())
                .filteredOn(object -> !(object instanceof Namespace))
                .extracting(object -> object.getMetadata().getNamespace())
                .containsOnly(namespace(manifests));
    }

    private static String namespace(Manifests manifests) {
        return manifests.all(Namespace.class).stream()
                .map(HasMetadata::getMetadata)
                .findFirst()
                .orElseThrow()
                .getName();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everythingKeepsToTheRestrictedPodSecurityProfile(String overlay) throws Exception {
        // When
        Manifests manifests = Manifests.render(overlay);

        // Then
        PodSpec pod = manifests.pods().getSpec();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        for (Container container : pod.getContainers()) {
            SecurityContext security = container.getSecurityContext();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(security.getCapabilities().getAdd()).isEmpty();
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        }
        boolean isOfNode = pod.getVolumes().stream().map(Volume::getHostPath).anyMatch(path -> path != null);
        String enforced = isOfNode ? "privileged" : "restricted";
        assertThat(manifests.all(Namespace.class).get(0).getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", enforced);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void imagesArePinnedAndOursIsOfThisVersion(String overlay) throws Exception {
        // Given
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.substring(pom.indexOf("<version>") + 9, pom.indexOf("</version>"));

        // When
        Manifests manifests = Manifests.render(overlay);

        // Then
        assertThat(manifests.pods().getSpec().getContainers())
                .allSatisfy(container -> assertThat(container.getImage()).matches(".+:[0-9][^:]*"));
        assertThat(framespool(manifests.pods()).getImage()).endsWith(":" + version);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void thePlatformWaitsForTheShutdown(String overlay) throws Exception {
        // When
        PodTemplateSpec pods = Manifests.render(overlay).pods();

        // Then
        long drain = framespool(pods).getLifecycle().getPreStop().getSleep().getSeconds();
        assertThat(pods.getSpec().getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(drain + 2 + 1);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theProgramDoesWhatTheManifestsExpectOfIt(String overlay) throws Exception {
        // Given
        Manifests manifests = Manifests.render(overlay);
        Container container = framespool(manifests.pods());
        Map<String, String> environment = new HashMap<>(manifests.environment());
        List<Path> spools = spools(environment, container);
        environment.put("FRAMESPOOL_USERS_FILE", users(container).toString());
        Mosquitto broker = environment.containsKey(BROKER) ? Mosquitto.start(directory) : null;
        environment.computeIfPresent(
                BROKER, (key, there) -> Objects.requireNonNull(broker).uri());

        // When
        try (broker;
                PackagedServer server = PackagedServer.start(Map.of(), environment)) {

            // Then
            assertThat(server.mainStatus("/api/cameras")).isEqualTo(401);
            server.signIn("viewer", Credentials.PASSWORD);
            assertThat(environment.keySet())
                    .filteredOn(key -> !key.startsWith("QUARKUS_"))
                    .allMatch(ConfigurationKeys::areSetBy);
            assertThat(server.uri("/").getHost()).isEqualTo("0.0.0.0");
            assertThat(server.managementUri("/").getHost()).isEqualTo("0.0.0.0");
            assertThat(server.log()).anyMatch(line -> line.startsWith("{\"timestamp\""));
            for (Path spool : spools) {
                Files.createDirectories(spool);
                try (Capture capture = Capture.start(spool, Capture.Manner.RENAME, 50, 50, 20_000)) {
                    await().until(capture::isDone);
                }
                await().untilAsserted(() -> assertThat(server.get("/api/cameras/" + spool.getFileName()))
                        .contains("\"online\":true"));
            }
            for (HTTPGetAction probe : probes(container).toList()) {
                assertThat(probe.getPort().getStrVal()).isEqualTo("management");
                await().untilAsserted(() -> assertThat(server.managementStatus(probe.getPath()))
                        .as(probe.getPath())
                        .isEqualTo(200));
            }
            String metrics = Objects.requireNonNull(
                    manifests.pods().getMetadata().getAnnotations().get("prometheus.io/path"));
            assertThat(server.managementStatus(metrics)).isEqualTo(200);
        }
        assertThat(ports(container)).isEqualTo(Map.of("http", 8080, "management", 9000)); // as Quarkus has them
    }

    /** The file that the Secret is mounted as, with a user in it. */
    private Path users(Container container) throws IOException {
        String variable = container.getEnv().stream()
                .filter(each -> each.getName().equals("FRAMESPOOL_USERS_FILE"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(container.getVolumeMounts())
                .anyMatch(mount -> variable.equals(mount.getMountPath() + "/users.properties"));
        return Files.writeString(directory.resolve("users.properties"), "viewer.password=" + Credentials.HASH + "\n");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theSecretThatShipsLetsNobodyIn(String overlay) throws Exception {
        // When
        Manifests manifests = Manifests.render(overlay);

        // Then
        Secret secret = manifests.all(Secret.class).get(0);
        assertThat(secret.getMetadata().getName()).isEqualTo("framespool-users"); // as the volume names it
        assertThat(manifests.environment()).containsEntry("FRAMESPOOL_ACCESS", "authenticated");
        String users = new String(
                Base64.getMimeDecoder().decode(secret.getData().get("users.properties")), StandardCharsets.UTF_8);
        assertThat(users.lines()).allMatch(line -> line.isBlank() || line.startsWith("#"));
    }

    /** Puts this test's directory in place of the mounted volume; answers the spools of one camera, or of two that are found. */
    private List<Path> spools(Map<String, String> environment, Container container) {
        List<Path> spools = new ArrayList<>();
        List<String> mounts = container.getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .toList();
        environment.replaceAll((key, value) -> {
            if (mounts.stream().noneMatch(mount -> value.equals(mount) || value.startsWith(mount + "/"))) {
                assertThat(value).as("%s lies on a volume", key).doesNotStartWith("/");
                return value;
            }
            Path place = directory.resolve(value.substring(1));
            if (key.endsWith("_DIRECTORY")) {
                spools.add(place);
            } else if (key.endsWith("_ROOT")) {
                spools.add(place.resolve("front"));
                spools.add(place.resolve("back"));
            }
            return place.toString();
        });
        return spools;
    }
}
