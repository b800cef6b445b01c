package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * An alias of a key.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html">
 *     AWS::KMS::Alias</a>
 */
final class KmsAlias implements ReadableType {
    static final String NAME = "AWS::KMS::Alias";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "AliasName", PropertyShape.text("^(alias/)[a-zA-Z0-9:/_-]+$", 1, 256),
                            "TargetKeyId", PropertyShape.text(1, 256))
                    .require("AliasName", "TargetKeyId"))
            .createOnly("AliasName");

    private final KmsClient kms;

    KmsAlias(Services services) {
        kms = services.kms();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var values = PropertyValues.of(desired);
        kms.createAlias(
                request -> request.aliasName(values.required("AliasName")).targetKeyId(values.required("TargetKeyId")));
        return values.required("AliasName");
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        var target = PropertyValues.of(after).required("TargetKeyId");
        if (!target.equals(PropertyValues.of(before).text("TargetKeyId"))) {
            kms.updateAlias(request -> request.aliasName(physicalId).targetKeyId(target));
        }
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(NotFoundException.class, () -> kms.deleteAlias(request -> request.aliasName(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("AliasName");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return kms.listAliasesPaginator().aliases().stream()
                .filter(alias -> alias.aliasName().equals(physicalId))
                .findFirst()
                .map(alias -> new LiveProperties(current)
                        .put("AliasName", alias.aliasName())
                        .putName("TargetKeyId", alias.targetKeyId())
                        .properties())
                .orElse(null);
    }
}
