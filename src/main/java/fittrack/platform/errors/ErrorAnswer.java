package fittrack.platform.errors;

import java.util.Map;

/** An error as it goes over the wire. */
record ErrorAnswer(int status, String contentType, Map<String, String> headers, String body) {}
