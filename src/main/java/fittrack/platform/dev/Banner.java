package fittrack.platform.dev;

import fittrack.platform.request.UserId;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/**
 * What a developer wants to know once the service runs: the one text of ours that is printed for a person, not logged.
 *
 * @param application the front door
 * @param admin the operators' door
 * @param user whom the token is for
 * @param token empty where tokens come from an identity provider
 * @param data where the data lives
 */
record Banner(String application, String admin, UserId user, Optional<String> token, String data) {

    /** For a server that has started: its doors are given at the ports they really have. */
    static Banner of(Server server, UserId user, Optional<String> token, String data) {
        return new Banner(door(server, "application"), door(server, "admin"), user, token, data);
    }

    private static String door(Server server, String name) {
        return Arrays.stream(server.getConnectors())
                .filter(connector -> name.equals(connector.getName()))
                .filter(NetworkConnector.class::isInstance)
                .map(NetworkConnector.class::cast)
                .findFirst()
                .map(connector -> "http://localhost:" + connector.getLocalPort())
                .orElse("none");
    }

    @Override
    public String toString() {
        return """

                FitTrack runs.

                  application   %1$s
                  Swagger UI    %1$s/swagger/
                  operators     %2$s
                  data          %3$s
                %4$s
                Ctrl-C stops everything; the data stays.
                """.formatted(application, admin, data, access());
    }

    private String access() {
        return token.map(value -> """

                  token of %1$s  %2$s
                  anybody else  %3$s/dev/token?user=bob

                curl -H 'Authorization: Bearer %2$s' %3$s/api/workouts
                """.formatted(user, value, application)).orElse("""
                  tokens        from the identity provider
                """);
    }
}
