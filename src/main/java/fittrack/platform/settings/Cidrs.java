package fittrack.platform.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The blocks of addresses that a setting names.
 *
 * @param blocks in the order of the setting
 */
public record Cidrs(List<Cidr> blocks) {
    public static final Cidrs NONE = new Cidrs(List.of());
    private static final Splitter ENTRIES = Splitter.on(',').trimResults().omitEmptyStrings();

    public Cidrs {
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads a comma-separated text, as an environment variable holds it, or a YAML list.
     *
     * @throws IllegalArgumentException naming the entry that is no block
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Cidrs of(JsonNode setting) {
        if (!setting.isArray()) {
            return parse(setting.asText());
        }
        return parse(StreamSupport.stream(setting.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(",")));
    }

    /**
     * Reads a comma-separated list; blank for none.
     *
     * @throws IllegalArgumentException naming the entry that is no block
     */
    public static Cidrs parse(String text) {
        return new Cidrs(ENTRIES.splitToStream(text).map(Cidr::parse).toList());
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Whether one of the blocks has the address. */
    public boolean contains(InetAddress address) {
        for (var block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    @Override
    @JsonValue
    public String toString() {
        return blocks.stream().map(Cidr::toString).collect(Collectors.joining(","));
    }
}
