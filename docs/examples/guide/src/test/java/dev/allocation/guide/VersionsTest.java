package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The pom of the test kit's example has no parent; what it says again is what the root pom says. */
class VersionsTest {
    private static final Path EXAMPLE = Pages.ROOT.resolve("docs/examples/testkit/pom.xml");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    @Test
    void ofTheExampleWithoutAParentAreThoseOfTheRoot() throws Exception {
        Element root = pom(Pages.ROOT.resolve("pom.xml"));
        Element example = pom(EXAMPLE);

        Map<String, String> versions = versions(example);

        assertThat(versions).hasSizeGreaterThan(10);
        assertThat(versions(root)).containsAllEntriesOf(versions);
        assertThat(text(example, "version")).isEqualTo(text(root, "version"));
    }

    @Test
    void areCheckedInTheExampleByTheRulesOfTheRoot() throws Exception {
        List<String> ofTheRoot = rules(pom(Pages.ROOT.resolve("pom.xml")));

        assertThat(ofTheRoot).contains("requirePluginVersions", "dependencyConvergence");
        assertThat(rules(pom(EXAMPLE))).isEqualTo(ofTheRoot);
    }

    @Test
    void warningsAreErrorsInTheExampleToo() throws Exception {
        Element example = pom(EXAMPLE);

        for (String setting : List.of("failOnWarning", "showWarnings", "arg", "maven.compiler.release")) {
            assertThat(texts(example, setting))
                    .as(setting)
                    .isNotEmpty()
                    .isSubsetOf(texts(pom(Pages.ROOT.resolve("pom.xml")), setting));
        }
    }

    /** {@return the version of each dependency and plugin that names one} */
    private static Map<String, String> versions(Element pom) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("project.version", text(pom, "version"));
        for (Element property : children(child(pom, "properties"))) {
            properties.put(property.getTagName(), property.getTextContent());
        }
        Map<String, String> versions = new LinkedHashMap<>();
        for (String kind : List.of("dependency", "plugin")) {
            for (Element named : all(pom, kind)) {
                String version = text(named, "version");
                if (version != null) {
                    versions.put(
                            text(named, "groupId") + ":" + text(named, "artifactId"),
                            PROPERTY.matcher(version)
                                    .replaceAll((MatchResult property) -> properties.get(property.group(1))));
                }
            }
        }
        String formatter = "palantirJavaFormat";
        for (Element format : all(pom, formatter)) {
            versions.put(
                    formatter,
                    PROPERTY.matcher(text(format, "version"))
                            .replaceAll((MatchResult property) -> properties.get(property.group(1))));
        }
        return versions;
    }

    private static List<String> rules(Element pom) {
        return all(pom, "rules").stream()
                .flatMap(rules -> children(rules).stream())
                .map(Element::getTagName)
                .toList();
    }

    private static List<String> texts(Element pom, String name) {
        return all(pom, name).stream().map(Element::getTextContent).toList();
    }

    private static Element pom(Path file) throws IOException, ParserConfigurationException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static List<Element> all(Element below, String name) {
        return elements(below.getElementsByTagName(name));
    }

    private static List<Element> children(Element of) {
        return elements(of.getChildNodes());
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Element child(Element of, String name) {
        return children(of).stream()
                .filter(child -> child.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String text(Element of, String name) {
        Element child = child(of, name);
        return child == null ? null : child.getTextContent();
    }
}
