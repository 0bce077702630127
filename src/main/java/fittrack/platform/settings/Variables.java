package fittrack.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.StringSubstitutor;

/** Fills {@code ${NAME}} and {@code ${NAME:-default}} in the texts of a configuration; an empty variable counts as not set. */
final class Variables {
    private final StringSubstitutor substitutor;

    Variables(Map<String, String> environment) {
        var set = environment.entrySet().stream()
                .filter(variable -> !variable.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        // What a variable holds is a value, not a template.
        this.substitutor = new StringSubstitutor(set).setDisableSubstitutionInValues(true);
    }

    /** The same tree, filled; a text that becomes empty counts as not given. */
    JsonNode fill(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(fill(entry.getValue())));
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, fill(array.get(i)));
            }
            return array;
        }
        return node instanceof TextNode text ? fill(text.textValue()) : node;
    }

    private JsonNode fill(String text) {
        if (!text.contains("${")) {
            return TextNode.valueOf(text);
        }
        var filled = substitutor.replace(text).strip();
        // A variable that is not set and has no default stays as it is written.
        return filled.isEmpty() || filled.equals(text.strip())
                ? NullNode.getInstance()
                : JsonNodeFactory.instance.textNode(filled);
    }
}
