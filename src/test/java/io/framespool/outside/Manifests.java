package io.framespool.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The objects that an overlay is rendered to. A field that Kubernetes does not know is an error. */
record Manifests(List<HasMetadata> objects) {

    static final Path DIRECTORY = Path.of("kubernetes").toAbsolutePath();

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/DaemonSet", DaemonSet.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class));

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false; // else the model would take in what it does not know
                }
            });

    static List<String> overlays() throws IOException {
        return directories("overlays");
    }

    static List<String> components() throws IOException {
        return directories("components");
    }

    private static List<String> directories(String parent) throws IOException {
        try (Stream<Path> directories = Files.list(DIRECTORY.resolve(parent))) {
            return directories.map(d -> d.getFileName().toString()).sorted().toList();
        }
    }

    /** An overlay to which every component was added, in a copy of all manifests. */
    static Manifests renderWithComponents(String overlay, Path scratch) throws IOException, InterruptedException {
        Path copy = scratch.resolve("kubernetes");
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(DIRECTORY.relativize(file)));
            }
        }
        Path directory = copy.resolve("overlays").resolve(overlay);
        StringBuilder added = new StringBuilder("components:\n");
        components()
                .forEach(component ->
                        added.append("  - ../../components/").append(component).append('\n'));
        Files.writeString(directory.resolve("kustomization.yaml"), added, StandardOpenOption.APPEND);
        return render(directory);
    }

    static Manifests render(String overlay) throws IOException, InterruptedException {
        return render(DIRECTORY.resolve("overlays").resolve(overlay));
    }

    private static Manifests render(Path directory) throws IOException, InterruptedException {
        Run run =
                Run.of(directory, Path.of("/dev/null"), Tools.kubectl().toString(), "kustomize", directory.toString());
        assertThat(run.status()).as(run.output()).isZero();
        List<HasMetadata> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(run.output())) {
            while (documents.hasNext()) {
                objects.add(object(documents.next()));
            }
        }
        return new Manifests(objects);
    }

    private static HasMetadata object(JsonNode document) throws IOException {
        String kind = document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
        assertThat(KINDS).as("a known kind").containsKey(kind);
        return YAML.treeToValue(document, KINDS.get(kind));
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The one workload's pods. */
    PodTemplateSpec pods() {
        Stream<PodTemplateSpec> deployments =
                all(Deployment.class).stream().map(d -> d.getSpec().getTemplate());
        Stream<PodTemplateSpec> daemonSets =
                all(DaemonSet.class).stream().map(d -> d.getSpec().getTemplate());
        List<PodTemplateSpec> pods = Stream.concat(deployments, daemonSets).toList();
        assertThat(pods).hasSize(1);
        return pods.get(0);
    }

    /** The selector of the one workload. */
    Map<String, String> selector() {
        return Stream.concat(
                        all(Deployment.class).stream().map(d -> d.getSpec().getSelector()),
                        all(DaemonSet.class).stream().map(d -> d.getSpec().getSelector()))
                .findFirst()
                .orElseThrow()
                .getMatchLabels();
    }

    /** What the program finds in its environment. */
    Map<String, String> environment() {
        return all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().matches("framespool-[a-z0-9]{10}"))
                .findFirst()
                .orElseThrow()
                .getData();
    }
}
