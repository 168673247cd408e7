/** What `package-lock.json` repeats of a service's `package.json`. */
interface Package {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** A lock file with one more service in it, as npm writes it; without this entry `npm ci` refuses the checkout. */
export function withService(lockFile: string, folder: string, packageJson: string): string {
  const lock = JSON.parse(lockFile);
  const { name, version, dependencies } = JSON.parse(packageJson) as Package;
  const packages = Object.entries({
    ...lock.packages,
    [`node_modules/${name}`]: { resolved: folder, link: true },
    [folder]: { name, version, dependencies },
  });
  packages.sort(([left], [right]) => left.localeCompare(right, 'en'));
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`;
}
