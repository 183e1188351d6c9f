import { Reader, Writer } from 'protobufjs/minimal';

/**
 * Types whose JSON is not an object of their fields: times, quantities,
 * int-or-string, raw JSON.
 */
export interface SpecialType {
  /** @returns undefined for a value that JSON leaves out */
  decode(reader: Reader): unknown;
  encode(writer: Writer, value: unknown): void;
}

function readFields(reader: Reader, take: (field: number) => boolean) {
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (!take(Math.floor(tag / 8))) {
      reader.skipType(tag % 8);
    }
  }
}

function time(fraction: number): SpecialType {
  return {
    decode(reader) {
      let seconds: number | undefined;
      let nanos = 0;
      readFields(reader, field => {
        if (field === 1) {
          seconds = Number(reader.int64());
        } else if (field === 2) {
          nanos = reader.int32();
        }
        return field === 1 || field === 2;
      });
      if (seconds === undefined) {
        return undefined;
      }
      const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
      const digits = String(nanos).padStart(9, '0').slice(0, fraction);
      return fraction ? `${whole}.${digits}Z` : `${whole}Z`;
    },
    encode(writer, value) {
      const text = String(value);
      writer.uint32(8).int64(Math.floor(Date.parse(text) / 1000));
      const digits = /\.(\d+)/.exec(text)?.[1] ?? '';
      writer.uint32(16).int32(Number(digits.padEnd(9, '0').slice(0, 9)));
    },
  };
}

/** A message of one string, bare in JSON. */
const quantity: SpecialType = {
  decode(reader) {
    let text: string | undefined;
    readFields(reader, field => {
      if (field === 1) {
        text = reader.string();
      }
      return field === 1;
    });
    return text;
  },
  encode(writer, value) {
    writer.uint32(10).string(String(value));
  },
};

const intOrString: SpecialType = {
  decode(reader) {
    let isString = false;
    let number = 0;
    let text = '';
    readFields(reader, field => {
      if (field === 1) {
        isString = Number(reader.int64()) === 1;
      } else if (field === 2) {
        number = reader.int32();
      } else if (field === 3) {
        text = reader.string();
      }
      return field >= 1 && field <= 3;
    });
    return isString ? text : number;
  },
  encode(writer, value) {
    if (typeof value === 'number') {
      writer.uint32(8).int64(0).uint32(16).int32(value);
    } else {
      writer.uint32(8).int64(1).uint32(26).string(String(value));
    }
  },
};

/** A message of one bytes field that holds JSON text. */
const rawJson: SpecialType = {
  decode(reader) {
    let value: unknown;
    readFields(reader, field => {
      if (field === 1) {
        const text = Buffer.from(reader.bytes()).toString('utf8');
        value = text ? JSON.parse(text) : undefined;
      }
      return field === 1;
    });
    return value;
  },
  encode(writer, value) {
    writer.uint32(10).bytes(Buffer.from(JSON.stringify(value)));
  },
};

/** A message of one repeated string, a bare array in JSON. */
const strings: SpecialType = {
  decode(reader) {
    const items: string[] = [];
    readFields(reader, field => {
      if (field === 1) {
        items.push(reader.string());
      }
      return field === 1;
    });
    return items;
  },
  encode(writer, value) {
    for (const item of value as string[]) {
      writer.uint32(10).string(item);
    }
  },
};

export const specialTypes: Record<string, SpecialType | undefined> = {
  'meta.v1.Time': time(0),
  'meta.v1.MicroTime': time(6),
  'meta.v1.FieldsV1': rawJson,
  'runtime.RawExtension': rawJson,
  Quantity: quantity,
  IntOrString: intOrString,
  'meta.v1.Verbs': strings,
  'authentication.v1.ExtraValue': strings,
  'authorization.v1.ExtraValue': strings,
  'certificates.v1.ExtraValue': strings,
};
