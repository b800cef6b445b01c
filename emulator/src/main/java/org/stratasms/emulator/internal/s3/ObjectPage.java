package org.stratasms.emulator.internal.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.wire.QueryString;
import org.stratasms.emulator.internal.world.PageToken;

/** Writes the answers of ListObjects and ListObjectsV2. */
final class ObjectPage {
    private static final int MOST_KEYS = 1000;

    private ObjectPage() {}

    static XmlDocument of(S3Request request, S3Operation kind, Function<ObjectList.Query, ObjectList> lister) {
        var isV2 = kind == S3Operation.LIST_OBJECTS_V2;
        var prefix = Objects.requireNonNullElse(request.value("prefix"), "");
        var delimiter = emptyAsNull(request.value("delimiter"));
        var most = most(request.value("max-keys"));
        var list = lister.apply(new ObjectList.Query(prefix, delimiter, after(request, isV2), most));
        UnaryOperator<String> shown = "url".equals(request.value("encoding-type")) ? ObjectPage::encoded : text -> text;
        var truncated = list.last() != null && most > 0;
        var parts = new ArrayList<XmlDocument>();
        parts.add(XmlDocument.leaf("Name", request.bucket()));
        parts.add(XmlDocument.leaf("Prefix", shown.apply(prefix)));
        if (delimiter != null) {
            parts.add(XmlDocument.leaf("Delimiter", shown.apply(delimiter)));
        }
        if (request.value("encoding-type") != null) {
            parts.add(XmlDocument.leaf("EncodingType", "url"));
        }
        parts.add(XmlDocument.leaf("MaxKeys", most));
        parts.add(XmlDocument.leaf("IsTruncated", truncated));
        if (isV2) {
            parts.add(XmlDocument.leaf(
                    "KeyCount", list.objects().size() + list.prefixes().size()));
        }
        if (truncated && list.last() != null) {
            parts.add(
                    isV2
                            ? XmlDocument.leaf("NextContinuationToken", PageToken.after(list.last()))
                            : XmlDocument.leaf("NextMarker", shown.apply(list.last())));
        }
        list.objects().forEach(object -> parts.add(contents(object, shown)));
        list.prefixes()
                .forEach(common -> parts.add(
                        XmlDocument.of("CommonPrefixes", List.of(XmlDocument.leaf("Prefix", shown.apply(common))))));
        return XmlDocument.of("ListBucketResult", parts);
    }

    private static XmlDocument contents(StoredObject object, UnaryOperator<String> shown) {
        return XmlDocument.of(
                "Contents",
                List.of(
                        XmlDocument.leaf("Key", shown.apply(object.key())),
                        XmlDocument.leaf("LastModified", S3Call.xmlDate(object.lastModified())),
                        XmlDocument.leaf("ETag", S3Call.quoted(object.etag())),
                        XmlDocument.leaf("Size", object.content().length),
                        XmlDocument.leaf("StorageClass", "STANDARD")));
    }

    private static int most(@Nullable String maxKeys) {
        try {
            var most = maxKeys == null ? MOST_KEYS : Integer.parseInt(maxKeys);
            if (most >= 0) {
                return Math.min(most, MOST_KEYS);
            }
        } catch (NumberFormatException e) {
            // the message below explains it
        }
        throw S3Fault.invalid("max-keys must be a whole number from 0 on; found " + maxKeys);
    }

    private static @Nullable String after(S3Request request, boolean isV2) {
        if (!isV2) {
            return emptyAsNull(request.value("marker"));
        }
        var token = request.value("continuation-token");
        if (token == null) {
            return emptyAsNull(request.value("start-after"));
        }
        return PageToken.key(token, () -> S3Fault.invalid("The continuation token provided is incorrect"));
    }

    private static String encoded(String text) {
        return QueryString.encoded(text).replace("%2F", "/");
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
