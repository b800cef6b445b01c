import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { fileURLToPath } from 'node:url';

/** Copy both templates into your project, and name their folder here. */
const template = (path: string) => fileURLToPath(new URL(`../../infra/modules/${path}`, import.meta.url));

/** Where the stack of the pool leaves what the other stack needs, in Parameter Store. */
const place = (name: string, output: string) => `/${name}/strata-sms/${output}`;

/** The environment's phone number pool, from strata-sms's own template. */
export class PhonePool extends Stack {
  constructor(app: App, name: string, replies: { help: string; stop: string }) {
    super(app, `${name}-strata-sms-pool`);
    const pool = new CfnInclude(this, 'Pool', {
      templateFile: template('notifications-phone-pool/resources/phone-pool.yaml'),
      parameters: {
        OptOutListName: `${name}-strata-sms-opt-outs`,
        EnableSimulator: 'true',
        HelpMessage: replies.help,
        StopMessage: replies.stop,
        // PERMANENT, the default, keeps pool, list and number when the stack is deleted.
        Lifetime: 'TEMPORARY',
      },
    });
    for (const output of ['PhonePoolArn', 'OptOutListArn']) {
      new StringParameter(this, `${output}Parameter`, {
        parameterName: place(name, output),
        stringValue: pool.getOutput(output).value,
      });
    }
  }
}

/** What an application needs to send through the pool, from strata-sms's own template, and the application's role. */
export class Texts extends Stack {
  constructor(app: App, name: string) {
    super(app, `${name}-strata-sms`);
    const texts = new CfnInclude(this, 'Texts', {
      templateFile: template('notifications-sms/resources/notifications-sms.yaml'),
      parameters: { Name: name, Lifetime: 'TEMPORARY' },
    });
    for (const output of ['PhonePoolArn', 'OptOutListArn']) {
      // The template's rules and conditions refer to these, so they stay parameters.
      const parameter = texts.getParameter(output);
      parameter.type = 'AWS::SSM::Parameter::Value<String>';
      parameter.default = place(name, output);
      parameter.allowedPattern = undefined;
      parameter.constraintDescription = undefined;
    }
    const application = new Role(this, 'Application', {
      roleName: `${name}-application`,
      assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com'),
      managedPolicies: [
        ManagedPolicy.fromManagedPolicyArn(this, 'Send', texts.getResource('AccessPolicy').ref),
      ],
    });
    new CfnOutput(this, 'ApplicationRoleArn', { value: application.roleArn });
  }
}
