package fittrack.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An OpenAPI document, flattened so that two of them can be compared fact by fact however they are written: references
 * are followed, {@code oneOf} with null is a nullable type, {@code const} is a choice of one.
 */
public record OpenApiDocument(JsonNode root) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final List<String> LIMITS = List.of(
            "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "multipleOf", "format", "default");

    /** The operations by method and full path, such as {@code GET /api/workouts/{id}}. */
    public Map<String, Operation> operations() {
        var base = root.at("/servers/0/url").asText().replaceAll("/$", "");
        var operations = new TreeMap<String, Operation>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .forEach(entry -> {
                            var name = entry.getKey().toUpperCase(Locale.ROOT) + " " + base + path.getKey();
                            operations.put(name, new Operation(name, facts(path.getValue(), entry.getValue())));
                        }));
        return operations;
    }

    private Map<String, String> facts(JsonNode path, JsonNode operation) {
        var facts = new TreeMap<String, String>();
        facts.put("tag", operation.at("/tags/0").asText());
        facts.put("operationId", operation.path("operationId").asText());
        facts.put("max body bytes", operation.path("x-max-body-bytes").asText());
        for (var parameters : List.of(path.path("parameters"), operation.path("parameters"))) {
            parameters.forEach(parameter -> addParameter(facts, resolve(parameter)));
        }
        var body = resolve(operation.path("requestBody"));
        if (!body.isMissingNode()) {
            facts.put("body required", Boolean.toString(body.path("required").asBoolean()));
            addContent(facts, "body", body);
        }
        operation.path("responses").properties().forEach(response -> {
            facts.put(response.getKey(), "");
            addContent(facts, response.getKey(), resolve(response.getValue()));
        });
        return facts;
    }

    private void addParameter(Map<String, String> facts, JsonNode parameter) {
        var name = parameter.path("in").asText() + " " + parameter.path("name").asText();
        facts.put(
                name + " required", Boolean.toString(parameter.path("required").asBoolean()));
        addSchema(facts, name, parameter.path("schema"));
    }

    private void addContent(Map<String, String> facts, String where, JsonNode holder) {
        holder.path("content")
                .properties()
                .forEach(content -> addSchema(
                        facts,
                        where + " " + content.getKey(),
                        content.getValue().path("schema")));
    }

    private void addSchema(Map<String, String> facts, String where, JsonNode written) {
        var alternatives = written.path("oneOf");
        var nullable = isNullable(alternatives);
        var schema = resolve(nullable ? alternatives.get(0) : written);
        if (schema.path("allOf").size() == 1) {
            schema = resolve(schema.path("allOf").get(0));
        }
        facts.put(where + " type", types(schema, nullable));
        addIfPresent(facts, where + " choices", choices(schema));
        for (var limit : LIMITS) {
            if (schema.has(limit)) {
                facts.put(where + " " + limit, value(schema.get(limit)));
            }
        }
        if (schema.has("additionalProperties")) {
            facts.put(where + " more keys", schema.get("additionalProperties").asText());
        }
        addIfPresent(facts, where + " required", texts(schema.path("required")));
        schema.path("properties")
                .properties()
                .forEach(property -> addSchema(facts, where + "." + property.getKey(), property.getValue()));
        if (schema.has("items")) {
            addSchema(facts, where + "[]", schema.get("items"));
        }
    }

    private static void addIfPresent(Map<String, String> facts, String name, Set<String> values) {
        if (!values.isEmpty()) {
            facts.put(name, values.toString());
        }
    }

    private static String value(JsonNode limit) {
        return limit.isNumber() ? limit.decimalValue().stripTrailingZeros().toPlainString() : limit.asText();
    }

    private static String types(JsonNode schema, boolean nullable) {
        var types = schema.path("type").isArray()
                ? texts(schema.path("type"))
                : new TreeSet<>(Set.of(schema.path("type").asText()));
        if (nullable) {
            types.add("null");
        }
        return types.toString();
    }

    private static Set<String> choices(JsonNode schema) {
        return schema.has("const") ? Set.of(schema.get("const").asText()) : texts(schema.path("enum"));
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new TreeSet<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static boolean isNullable(JsonNode alternatives) {
        return alternatives.size() == 2
                && alternatives.get(1).path("type").asText().equals("null");
    }

    private JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : resolve(root.at(reference.substring(1)));
    }

    /**
     * One operation.
     *
     * @param name method and full path
     * @param facts what holds for it, by name
     */
    public record Operation(String name, Map<String, String> facts) {
        @Override
        public String toString() {
            return name;
        }
    }
}
