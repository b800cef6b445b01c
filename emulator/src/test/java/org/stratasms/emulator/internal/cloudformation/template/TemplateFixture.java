package org.stratasms.emulator.internal.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;

/** Short ways to read and evaluate templates in tests. */
final class TemplateFixture {
    static final EvaluationContext SURROUNDINGS = new EvaluationContext(
            new Scope("111122223333", "eu-west-1"),
            "app-dev",
            "arn:aws:cloudformation:eu-west-1:111122223333:stack/app-dev/1",
            List.of("arn:aws:sns:eu-west-1:111122223333:news"),
            TemplateFixture::exported,
            TemplateFixture::stored);

    /** Every resource's Ref is its name with -id, every attribute its name, a dot and the attribute's. */
    static final ResourceValues VALUES = new ResourceValues() {
        @Override
        public Object ref(String logicalId) {
            return logicalId + "-id";
        }

        @Override
        public Object attribute(String logicalId, String name) {
            return logicalId + "." + name;
        }
    };

    private TemplateFixture() {}

    private static @Nullable String exported(String name) {
        return name.equals("network-id") ? "vpc-1" : null;
    }

    private static @Nullable String stored(String name) {
        return name.equals("/stage/names") ? "a,b" : null;
    }

    static TemplateEvaluation evaluate(String body) {
        return evaluate(body, Map.of());
    }

    static TemplateEvaluation evaluate(String body, Map<String, String> parameters) {
        return Template.parse(body).evaluate(parameters, SURROUNDINGS);
    }

    /** The resolved properties of the resource A of a template. */
    static Map<String, Object> propertiesOfA(String body, Map<String, String> parameters) {
        return evaluate(body, parameters).properties("A", VALUES);
    }

    /** One resource A whose property P is the expression, in YAML flow form or in lines of their own. */
    static String withProperty(String expression) {
        return """
                Parameters:
                  Text: {Type: String, Default: hello}
                  Items: {Type: CommaDelimitedList, Default: 'a, b,c'}
                  Count: {Type: Number, Default: 7}
                Mappings:
                  Sizes: {eu-west-1: {dev: 1, list: [x, y]}}
                Conditions:
                  IsHello: !Equals [!Ref Text, hello]
                  IsOther: !Not [!Condition IsHello]
                Resources:
                  B: {Type: AWS::SNS::Topic}
                  A:
                    Type: AWS::SNS::Topic
                    Properties:
                      Kept: true
                      P: %s
                """.formatted(expression);
    }

    static @Nullable Object resolved(String expression) {
        return propertiesOfA(withProperty(expression), Map.of()).get("P");
    }

    static AbstractThrowableAssert<?, ?> assertRefused(String body) {
        return assertThatThrownBy(() -> evaluate(body)).isInstanceOf(TemplateException.class);
    }
}
