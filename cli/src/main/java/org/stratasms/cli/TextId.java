package org.stratasms.cli;

import org.stratasms.delivery.DeliveryId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of a stored text. */
final class TextId implements ITypeConverter<DeliveryId> {
    @Override
    public DeliveryId convert(String value) {
        try {
            return DeliveryId.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "an id as 'submit' and 'deliveries' print it is expected, such as 01a2b3c4-5d6e-8f70-8123-456789abcdef");
        }
    }
}
