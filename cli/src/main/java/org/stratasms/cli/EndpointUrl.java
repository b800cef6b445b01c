package org.stratasms.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of an AWS; a wrong one is wrong usage. */
final class EndpointUrl implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
        return parse(value)
                .orElseThrow(() -> new TypeConversionException(
                        "an address such as http://127.0.0.1:4599 is expected: http or https, a host, and no"
                                + " user, query or fragment"));
    }

    /** Parses an address; empty if no AWS client can use it. */
    static Optional<URI> parse(String value) {
        try {
            var address = new URI(value.strip());
            var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            var isPlain = address.getUserInfo() == null && address.getQuery() == null && address.getFragment() == null;
            return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null && isPlain
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
