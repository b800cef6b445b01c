import { App } from 'aws-cdk-lib';
import { PhonePool, Texts } from './stacks.ts';

const app = new App();
const name: string = app.node.tryGetContext('name') ?? 'clinic-dev';

const pool = new PhonePool(app, name, {
  help: 'City Clinic: for help call 206-555-0100. Reply STOP to opt out.',
  stop: 'City Clinic: you have opted out and will receive no more messages.',
});
new Texts(app, name).addDependency(pool);
