package fittrack.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Map;

/**
 * Reads the configuration and puts environment variables in their places: after YAML was parsed, so that no value can
 * change the structure, break the syntax or be echoed by a complaint about it.
 *
 * @param <T> the configuration
 */
public final class VariableConfigurationFactory<T> extends YamlConfigurationFactory<T> {
    private final Variables variables;

    public VariableConfigurationFactory(
            Class<T> type, Validator validator, ObjectMapper json, String prefix, Map<String, String> environment) {
        super(type, validator, json, prefix);
        this.variables = new Variables(environment);
    }

    @Override
    protected T build(JsonNode node, String path) throws IOException, ConfigurationException {
        return super.build(variables.fill(node), path);
    }
}
